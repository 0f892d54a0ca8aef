using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Tests.Kit;
using Waybill.Simulation.Tests.Support;
using Xunit;
using Match = Waybill.Model.Netfilter.Match;

namespace Waybill.Simulation.Tests.Netfilter;

/// <summary>What is said of a rule that a packet passed by, for every rule of <c>tests/iptables-rules.txt</c>.</summary>
public class RuleMissTests
{
    private static readonly ImmutableArray<(IpFamily Family, RuleMiss Miss)> Misses = [.. MissesOf(IpFamily.IPv4), .. MissesOf(IpFamily.IPv6)];

    // What these ask about has no value that would fit into a line, or is in no snapshot.
    private static readonly ImmutableArray<Type> AskedAsAWhole =
    [
        typeof(Match.ConnectionHelper), typeof(Match.ConnectionLabel), typeof(Match.ControlGroup), typeof(Match.ControlGroupClass),
        typeof(Match.DccpOption), typeof(Match.ExtensionHeader), typeof(Match.FragmentHeaderLength), typeof(Match.HashLimit), typeof(Match.HeaderOptions),
        typeof(Match.IpsecPolicy), typeof(Match.Limit), typeof(Match.Nth), typeof(Match.OperatingSystem), typeof(Match.OwnerSocketExists), typeof(Match.PayloadString),
        typeof(Match.PhysicalIsBridged), typeof(Match.PhysicalIsIn), typeof(Match.PhysicalIsOut), typeof(Match.Processor),
        typeof(Match.Random), typeof(Match.RateEstimate),
        typeof(Match.RoutingHeaderAddresses), typeof(Match.SctpChunks), typeof(Match.SegmentRoutingAddress), typeof(Match.SegmentRoutingHeader),
        typeof(Match.SocketExists), typeof(Match.Bpf), typeof(Match.TcpMaximumSegment), typeof(Match.TcpOption), typeof(Match.Time), typeof(Match.U32),
    ];

    // What is listed by a name is told by its number where the name says no more, and long values are told in short.
    private static readonly ImmutableArray<Type> AskedByAnotherName =
    [
        typeof(Match.ConnectionProtocol), typeof(Match.DeviceGroup), typeof(Match.FragmentHeaderLength), typeof(Match.Icmp), typeof(Match.PayloadString),
        typeof(Match.Random), typeof(Match.TransportProtocol), typeof(Match.U32),
    ];

    [Fact]
    public void Says_of_every_condition_in_words_why_it_does_not_hold() => Assert.All(Refusals(), item =>
    {
        Assert.Matches("^[a-zA-Z].* (is|be|holds|not known)\\b", item.Refusal.Why);
        Assert.DoesNotMatch(@"Waybill|Match\b|\{|\}|System\.|  | ,|^\s|\s$|\( *\)", item.Refusal.Why);
    });

    [Fact]
    public void Names_the_value_that_the_rule_asks_for() => Assert.All(Refusals().Where(item => !AskedByAnotherName.Contains(Bare(item.Refusal.Condition).GetType())), item =>
    {
        string printed = IptablesPrinter.Print(item.Refusal.Condition, item.Family);
        var asked = Values(printed).ToList();
        Assert.True(asked.Count == 0 || asked.Intersect(Values(item.Refusal.Why)).Any(), $"{printed}: {item.Refusal.Why}");
    });

    [Fact]
    public void Names_the_packets_own_value()
    {
        foreach (var kind in Refusals().GroupBy(item => Bare(item.Refusal.Condition).GetType()).Where(kind => !AskedAsAWhole.Contains(kind.Key)))
        {
            var subjects = kind.Select(item => Regex.Split(item.Refusal.Why, " (is|cannot be) ")[0]).Distinct().ToList();
            Assert.All(subjects, subject => Assert.True(
                Regex.IsMatch(subject, @"[0-9]|none|not said|without|ORIGINAL|unicast") || subjects.Count > 1,
                $"{kind.Key.Name}: {subject}"));
        }
    }

    [Fact]
    public void Leaves_out_no_condition_that_says_no()
    {
        var miss = Miss(Read("-A FORWARD -s 10.9.0.0/16 -p udp -m udp --dport 53 -m limit --limit 5/min -j ACCEPT", IpFamily.IPv4)[0], AskedPackets.AtTheirEnds(IpFamily.IPv4).First())!;

        Assert.Equal(
            ["source 10.1.0.9 is not in 10.9.0.0/16", "protocol tcp is not udp", "destination port 80 is not 53", "whether the rate of limit is within 5/min burst 5 is not known"],
            miss.Refusals.Select(refusal => refusal.Why));
        Assert.Equal([false, false, false, true], miss.Refusals.Select(refusal => refusal.IsOpen));
        Assert.False(miss.IsNear);
    }

    private static IEnumerable<(IpFamily Family, Refusal Refusal)> Refusals() =>
        Misses.SelectMany(item => item.Miss.Refusals.Select(refusal => (item.Family, refusal))).DistinctBy(item => (item.Family, item.refusal.Why));

    private static Match Bare(Match match) => match switch
    {
        Match.Not not => Bare(not.Inner),
        Match.IfConnected connected => Bare(connected.Inner),
        _ => match,
    };

    /// <summary>The numbers and names in a text, numbers in decimal, in small letters.</summary>
    private static IEnumerable<string> Values(string text) =>
        from System.Text.RegularExpressions.Match word in Regex.Matches(text, @"(?<![\w-])--?[\w-]+|[\w.+]+")
        where !word.Value.StartsWith('-')
        select word.Value.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(word.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong number)
            ? number.ToString(CultureInfo.InvariantCulture) : word.Value.ToLowerInvariant();

    private static IEnumerable<(IpFamily Family, RuleMiss Miss)> MissesOf(IpFamily family)
    {
        var passages = AskedPackets.AtTheirEnds(family).ToList();
        return from rule in Listed(family)
               from passage in passages
               let miss = Miss(rule, passage)
               where miss is not null
               select (family, miss);
    }

    private static RuleMiss? Miss(Rule rule, Passage passage)
    {
        var chain = new Chain("FORWARD", Verdict.Accept, [rule], default);
        var ruleset = new Ruleset(Backend.Legacy, passage.Packet.Family, [new("filter", [chain])]);
        var compiled = new CompiledRule(rule, new(ruleset, ruleset.Tables[0], passage.Host));
        var result = compiled.Test(passage);
        return result.Failed < 0 ? null : RuleMisses.Explain(passage, new(Backend.Legacy, passage.Packet.Family, "filter", "FORWARD"), compiled, result.Failed);
    }

    private static IEnumerable<Rule> Listed(IpFamily family) =>
        from line in File.ReadLines(System.IO.Path.Combine(ScenarioFolder.PathOf(), "..", "iptables-rules.txt"))
        let words = line.Split(' ', 4)
        where words.Length == 4 && words[0].Contains(family == IpFamily.IPv6 ? '6' : '4', StringComparison.Ordinal)
        let typed = words[3].EndsWith(" =>", StringComparison.Ordinal) ? words[3][..^3] : words[3]
        from rule in Read($"-A {words[2]} {typed}", family)
        select rule;

    private static ImmutableArray<Rule> Read(string typed, IpFamily family) =>
        TypedRuleParser.Parse(SourceText.FromString("rule", typed), family).Value.Rules;
}
