using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Linux;
using Waybill.Linux.Collecting;
using Waybill.Linux.Snapshots;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Kernel.Tests.Collecting;

/// <summary>Snapshots of a network namespace of the running kernel.</summary>
public sealed class CollectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waybill-collect-").FullName;

    public static TheoryData<string> Shells => ["dash", "busybox sh"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shells))]
    public void Script_and_Waybill_write_the_same_files(string shell)
    {
        using var host = MakeHost();

        var ours = HostCollector.Collect(new CollectionScope.One(host.Name)).Snapshot;
        NetworkNamespace.Shell($"{shell} {Script} -o {_folder}/theirs --netns {host.Name}");
        new SnapshotWriter(TimeProvider.System).Write(ours, $"{_folder}/ours", "host");

        var theirs = SnapshotOpener.Open($"{_folder}/theirs", SnapshotLimits.Default);
        Assert.Equal(Contents(theirs), Contents(ours));
        Assert.Equal(Contents(theirs), Contents(SnapshotOpener.Open($"{_folder}/ours", SnapshotLimits.Default)));
    }

    [Fact]
    public void Holds_what_the_namespace_is_set_up_with()
    {
        using var host = MakeHost();

        var snapshot = HostCollector.Collect(new CollectionScope.One(host.Name)).Snapshot;

        Assert.Contains("10.7.0.1/24", TextOf(snapshot, "ip-addr.txt"), StringComparison.Ordinal);
        Assert.Contains("203.0.113.0/24 via 10.7.0.2 dev veth0", TextOf(snapshot, "ip-route.txt"), StringComparison.Ordinal);
        Assert.Contains("from 10.7.0.9 lookup 100", TextOf(snapshot, "ip-rule.txt"), StringComparison.Ordinal);
        Assert.Contains("net.ipv4.ip_forward = 1", TextOf(snapshot, "sysctl.txt"), StringComparison.Ordinal);
        Assert.Contains("net.ipv4.conf.dotted/7.rp_filter = 1", TextOf(snapshot, "sysctl.txt"), StringComparison.Ordinal);
        Assert.Contains("create blocked hash:ip", TextOf(snapshot, "ipset-save.txt"), StringComparison.Ordinal);
        Assert.Equal("", TextOf(snapshot, "conntrack.txt"));
    }

    [Fact]
    public void Keeps_the_rules_of_both_backends_apart()
    {
        using var host = MakeHost();

        var snapshot = HostCollector.Collect(new CollectionScope.One(host.Name)).Snapshot;

        Assert.Null(snapshot.Find("iptables-save.txt"));
        Assert.Contains("--comment legacy", TextOf(snapshot, "iptables-legacy-save.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("--comment translated", TextOf(snapshot, "iptables-legacy-save.txt"), StringComparison.Ordinal);
        Assert.Contains("--comment translated", TextOf(snapshot, "iptables-nft-save.txt"), StringComparison.Ordinal);
        Assert.Equal("", TextOf(snapshot, "ip6tables-save.txt"));
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("nft")]
    public void Names_the_rules_plainly_where_one_backend_holds_them(string backend)
    {
        using var host = NetworkNamespace.Create("collect");
        host.Run($"iptables-{backend} -A INPUT -s 10.7.0.9 -j DROP");

        var snapshot = HostCollector.Collect(new CollectionScope.One(host.Name)).Snapshot;

        Assert.Contains("-A INPUT -s 10.7.0.9/32 -j DROP", TextOf(snapshot, "iptables-save.txt"), StringComparison.Ordinal);
        Assert.Null(snapshot.Find("iptables-legacy-save.txt"));
        Assert.Null(snapshot.Find("iptables-nft-save.txt"));
    }

    [Fact]
    public void Leaves_no_table_behind()
    {
        using var host = NetworkNamespace.Create("collect");

        HostCollector.Collect(new CollectionScope.One(host.Name));

        Assert.Equal("", host.Run("cat /proc/net/ip_tables_names /proc/net/ip6_tables_names; nft list tables"));
    }

    [Fact]
    public void Gathers_all_namespaces_under_their_names()
    {
        using var host = NetworkNamespace.Create("collect");

        var snapshot = HostCollector.Collect(new CollectionScope.All()).Snapshot;

        Assert.NotNull(snapshot.Find("ip-route.txt"));
        Assert.NotNull(snapshot.Find($"netns/{host.Name}/ip-route.txt"));
    }

    [Fact]
    public void Tells_which_interfaces_of_two_namespaces_are_one_pair()
    {
        using var here = NetworkNamespace.Create("collect");
        using var there = NetworkNamespace.Create("collect");
        NetworkNamespace.Shell($"ip -n {here.Name} link add near type veth peer name far netns {there.Name}");

        var snapshot = HostCollector.Collect(new CollectionScope.All()).Snapshot;

        var near = EndOf(TextOf(snapshot, $"netns/{here.Name}/ip-addr.txt"), "near");
        var far = EndOf(TextOf(snapshot, $"netns/{there.Name}/ip-addr.txt"), "far");
        Assert.Equal((near.Index, near.PeerIndex), (far.PeerIndex, far.Index));
        Assert.Equal(there.Name, NameOf(near.Namespace, TextOf(snapshot, $"netns/{here.Name}/ip-netns.txt")));
        Assert.Equal(here.Name, NameOf(far.Namespace, TextOf(snapshot, $"netns/{there.Name}/ip-netns.txt")));
    }

    [Fact]
    public void Finds_namespaces_that_only_a_process_holds()
    {
        using var host = NetworkNamespace.Create("collect");
        host.Run("ip link add marker type bridge");
        using var process = Process.Start(new ProcessStartInfo("unshare", ["--net", "sh", "-c", "ip link add hidden type bridge; echo ready; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("ready", process.StandardOutput.ReadLine());

        var snapshot = HostCollector.Collect(new CollectionScope.All()).Snapshot;
        process.StandardInput.Close();

        Assert.Contains("hidden: <", TextOf(snapshot, $"netns/pid-{process.Id}/ip-addr.txt"), StringComparison.Ordinal);
        Assert.Single(snapshot.Texts, text => text.Name.EndsWith("/ip-addr.txt", StringComparison.Ordinal) && TextOf(snapshot, text.Name).Contains("marker: <", StringComparison.Ordinal));
    }

    [Fact]
    public void Says_that_a_namespace_does_not_exist()
    {
        var refusal = Assert.Throws<SystemRefusedException>(() => HostCollector.Collect(new CollectionScope.One("no-such-namespace")));

        Assert.Contains("no network namespace no-such-namespace", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    [InlineData("tar.zst")]
    [InlineData("zip")]
    public void Writes_the_archive_that_the_name_asks_for(string ending)
    {
        using var host = NetworkNamespace.Create("collect");

        NetworkNamespace.Shell($"{Script} -o {_folder}/snapshot.{ending} --netns {host.Name}");
        var theirs = SnapshotOpener.Open($"{_folder}/snapshot.{ending}", SnapshotLimits.Default);
        new SnapshotWriter(TimeProvider.System).Write(theirs, $"{_folder}/again.{ending}", "host");

        Assert.Equal(Contents(theirs), Contents(SnapshotOpener.Open($"{_folder}/again.{ending}", SnapshotLimits.Default)));
    }

    [Fact]
    public void Names_what_is_missing_where_tools_are()
    {
        using var host = NetworkNamespace.Create("collect");
        NetworkNamespace.Shell($"mkdir {_folder}/bin && for tool in $(busybox --list); do ln -s $(command -v busybox) {_folder}/bin/$tool; done");

        string said = NetworkNamespace.Shell($"sed s,^PATH=.*,PATH={_folder}/bin, {Script} > {_folder}/collect.sh && busybox sh {_folder}/collect.sh -o {_folder}/bare --netns {host.Name} 2>&1");

        Assert.Contains("nft-ruleset.json is missing: nft is not installed", said, StringComparison.Ordinal);
        Assert.Contains("ss.txt is missing: ss is not installed", said, StringComparison.Ordinal);
        var snapshot = SnapshotOpener.Open($"{_folder}/bare", SnapshotLimits.Default);
        Assert.Contains("LOOPBACK", TextOf(snapshot, "ip-addr.txt"), StringComparison.Ordinal);
        Assert.Contains("net.ipv4.ip_forward = 0", TextOf(snapshot, "sysctl.txt"), StringComparison.Ordinal);
        Assert.Null(snapshot.Find("ss.txt"));
    }

    // "2: near@if3: <…>", and further on "link-netnsid 0" or, where the namespace has a name, "link-netns NAME".
    private static (string Index, string PeerIndex, string Namespace) EndOf(string addresses, string name)
    {
        var match = Regex.Match(addresses, $@"^(\d+): {name}@if(\d+): <[^\n]*\n[^\n]*link-netns(?:id)? ([^\s]+)", RegexOptions.Multiline);
        Assert.True(match.Success, addresses);
        return (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
    }

    // What the listing calls by its name already needs no number, yet the number is listed.
    private static string NameOf(string numberOrName, string numbers)
    {
        var known = Regex.Matches(numbers, @"^nsid (\d+) \(iproute2 netns name: (.+)\)$", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return known.TryGetValue(numberOrName, out string? name) ? name : Assert.Single(known.Values, value => value == numberOrName);
    }

    private static string Script { get; } = FindScript();

    private static NetworkNamespace MakeHost()
    {
        var host = NetworkNamespace.Create("collect");
        host.Run("""
            ip link add veth0 type veth peer name dotted.7
            ip addr add 10.7.0.1/24 dev veth0
            ip link set veth0 up
            ip route add 203.0.113.0/24 via 10.7.0.2
            ip rule add from 10.7.0.9 lookup 100
            sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.dotted/7.rp_filter=1
            iptables-legacy -t nat -A PREROUTING -m comment --comment legacy -j ACCEPT
            iptables-nft -A INPUT -m comment --comment translated -j ACCEPT
            ipset create blocked hash:ip
            """);
        return host;
    }

    private static string TextOf(Snapshot snapshot, string name) => Encoding.UTF8.GetString(snapshot.Find(name)!.Bytes.Span);

    // A listing of the same state taken a moment later: times of saving differ, and so may the order of parameters.
    private static SortedDictionary<string, string> Contents(Snapshot snapshot) => new(snapshot.Texts.ToDictionary(
        text => text.Name,
        text => string.Join('\n', Encoding.UTF8.GetString(text.Bytes.Span).Split('\n').Where(line => !line.StartsWith('#')))));

    private static string FindScript()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "collect.sh")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "collect.sh");
    }
}
