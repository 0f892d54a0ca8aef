using System.Collections.Frozen;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;

namespace Waybill.Ownership.Programs;

/// <summary>The bridges of Docker's networks: by their names, and where the user named them, by what Docker's own chains say.</summary>
internal sealed class DockerNetworks
{
    private const int IdLength = 12;
    private const string Prefix = "br-";

    // Chains in which Docker alone writes, and a rule for each network.
    private static readonly string[] TellingChains = ["DOCKER-BRIDGE", "DOCKER-CT", "DOCKER-FORWARD", "DOCKER-INTERNAL", "DOCKER-ISOLATION-STAGE-2"];

    private readonly FrozenSet<string> _named;

    public DockerNetworks(HostState state)
    {
        var filters = state.Rulesets.Select(ruleset => ruleset.FindTable("filter")).OfType<Table>().ToList();
        IsPresent = filters.Any(table => table.FindChain("DOCKER") is not null);
        _named = filters.SelectMany(table => TellingChains.Select(table.FindChain)).OfType<Chain>().SelectMany(chain => chain.Rules)
            .SelectMany(rule => new[] { rule.Incoming(), rule.Outgoing() }).OfType<string>()
            .ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>True where Docker's chains are there.</summary>
    public bool IsPresent { get; }

    /// <summary>What network of Docker's the bridge is; null where it is none.</summary>
    public string? NetworkOf(string? device) => device switch
    {
        null => null,
        "docker0" => "default network, docker0",
        "docker_gwbridge" => "way out of Swarm's overlay networks, docker_gwbridge",
        _ when IsById(device) => $"network {device}",
        _ when _named.Contains(device) => $"network on {device}",
        _ => null,
    };

    // A network without a name for its bridge gets br- and the first half of its id (moby, libnetwork/drivers/bridge).
    private static bool IsById(string device) =>
        device.Length == Prefix.Length + IdLength && device.StartsWith(Prefix, StringComparison.Ordinal) && device.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);
}
