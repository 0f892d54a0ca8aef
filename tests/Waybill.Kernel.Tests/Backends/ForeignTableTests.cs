using System.Collections.Immutable;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Backends;

/// <summary>
/// Tables of nftables beside iptables: their rules are not evaluated, and what depends on them is not claimed; what is certain
/// all the same is what the kernel does.
/// </summary>
public class ForeignTableTests
{
    private const string Packet = "tcp 10.1.0.2:1000 10.2.0.2:80 iif %a";

    [Theory]
    [InlineData("type filter hook forward priority filter; policy accept; tcp dport 80 drop;", "")]
    [InlineData("type filter hook forward priority filter; policy drop;", "")]
    [InlineData("type filter hook prerouting priority raw - 10; policy accept; tcp dport 80 drop;", "-A FORWARD -j ACCEPT")]
    [InlineData("type nat hook prerouting priority dstnat; policy accept; tcp dport 80 dnat ip to 10.2.0.9;", "")]
    [InlineData("type filter hook forward priority filter + 10; policy accept; tcp dport 80 reject;", "-A FORWARD -j ACCEPT")]
    [InlineData("type filter hook ingress device %a priority 0; policy accept; tcp dport 80 drop;", "")]
    [InlineData("type filter hook forward priority security - 20; policy accept; tcp dport 80 accept;", "")]
    public void Claims_nothing_that_a_foreign_table_may_change(string chain, string rules)
    {
        var (worlds, observed, state) = Ask(chain, rules, null);
        Assert.Contains(worlds, world => world.Ending.Kind == EndingKind.Undecided);
        bool isAsPassed = worlds.Any(world => world.Ending.Kind != EndingKind.Undecided && new PacketComparison(state).Disagreement([world], observed) is null);
        Assert.Equal(chain.EndsWith("80 accept;", StringComparison.Ordinal), isAsPassed);
    }

    [Theory]
    [InlineData("type filter hook forward priority filter + 10; policy drop;", "-A FORWARD -j DROP")]
    [InlineData("type filter hook postrouting priority srcnat; policy drop;", "-A FORWARD -p tcp -j REJECT")]
    [InlineData("type filter hook input priority filter; policy drop;", "-A FORWARD -j ACCEPT")]
    [InlineData("type filter hook forward priority filter; policy accept;", "-A FORWARD -j ACCEPT")]
    [InlineData("type filter hook ingress device %b priority 0; policy drop;", "-A FORWARD -j ACCEPT")]
    public void Stays_certain_of_what_a_foreign_table_never_sees(string chain, string rules)
    {
        var (worlds, observed, state) = Ask(chain, rules, null);
        Assert.Single(worlds);
        Assert.Null(new PacketComparison(state).Disagreement(worlds, observed));
    }

    [Theory]
    [InlineData("type filter hook forward priority filter; policy accept; udp dport 80 drop;", "-A FORWARD -j ACCEPT", "accept")]
    [InlineData("type filter hook prerouting priority raw - 10; policy accept; udp dport 53 drop;", "-A FORWARD -j DROP", "accept")]
    public void Follows_the_kernel_once_it_is_said_what_the_table_does(string chain, string rules, string says)
    {
        var (worlds, observed, state) = Ask(chain, rules, says);
        Assert.Single(worlds);
        Assert.Null(new PacketComparison(state).Disagreement(worlds, observed));
    }

    private static (ImmutableArray<Journey> Worlds, Observed Observed, HostState State) Ask(string chain, string rules, string? says)
    {
        Equipment.Demand("nft");
        using var laboratory = new PacketLaboratory("foreign");
        laboratory.Load(IpFamily.IPv4, $"*raw\n:PREROUTING ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A PREROUTING -j TRACE\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n{rules}\nCOMMIT\n");
        string family = chain.Contains("ingress", StringComparison.Ordinal) ? "netdev" : "inet";
        var made = laboratory.Host.Try(laboratory.Named($"table {family} fw {{\n chain asked {{\n {chain.Replace("; ", ";\n ", StringComparison.Ordinal)}\n }}\n}}\n"), "nft", "-f", "-");
        Assert.True(made.Status == 0, made.Errors);
        var nft = SourceText.FromString("nft-ruleset.txt", laboratory.Host.Run("nft -a list ruleset"));
        var state = HostStateReader.Read(new([.. laboratory.Collect().Texts, nft])).Value;
        var packet = PacketWordsParser.Parse(Packet).Value!.Value;
        var observed = Assert.Single(laboratory.Send([packet]));
        var assumed = says is null ? AssumedFacts.None : new(ImmutableDictionary<string, string>.Empty.Add($"nft:{family}:fw", says));
        return (new Simulator(state, new() { Assumed = assumed }).Send(laboratory.Named(packet)), observed, state);
    }
}
