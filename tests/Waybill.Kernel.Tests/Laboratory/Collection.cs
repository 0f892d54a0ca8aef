using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Collects a namespace as a snapshot, with the commands of docs/manual/snapshots.md.</summary>
public static class Collection
{
    private const string Mark = "\u001e";

    // One shell for all commands: starting a program in a namespace costs more than the command does.
    private static readonly (string Name, string Command)[] Routing =
    [
        ("ip-rule.txt", "ip rule show"),
        ("ip-6-rule.txt", "ip -6 rule show"),
        ("ip-route.txt", "ip route show table all"),
        ("ip-6-route.txt", "ip -6 route show table all"),
        ("ip-addr.txt", "ip -d addr show"),
        ("ip-neigh.txt", "ip neigh show"),
        ("sysctl.txt", @"sysctl -a -r '^net\.(ipv4\.(ip_forward|fib_|conf)|ipv6\.conf)' 2>/dev/null"),
        ("uname.txt", "uname -a"),
    ];

    /// <summary>What routing reads.</summary>
    public static Snapshot OfRouting(NetworkNamespace host) => Of(host, Routing);

    /// <summary>The output of each command under its file's name.</summary>
    public static Snapshot Of(NetworkNamespace host, IEnumerable<(string Name, string Command)> commands)
    {
        ArgumentNullException.ThrowIfNull(host);
        (string Name, string Command)[] wanted = [.. commands];
        string script = string.Join('\n', wanted.Select(command => $"{command.Command}; printf '{Mark}'"));
        string[] outputs = host.Try(script, "sh").Output.Split(Mark);
        return new([.. wanted.Select((command, i) => SourceText.FromString(command.Name, outputs[i]))]);
    }
}
