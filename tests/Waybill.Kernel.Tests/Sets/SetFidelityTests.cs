using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Kernel.Tests.Targets;
using Waybill.Model.Addresses;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Kernel.Tests.Sets;

/// <summary>
/// Random sets of all types, asked and changed by random rules: each packet meets them as they were collected, so that counters
/// and changes tell what its own rules did. WAYBILL_RULESETS and WAYBILL_SEED make a campaign of it.
/// </summary>
public class SetFidelityTests
{
    private const int RulesForEach = 24;
    private const int PacketsForEach = 12;

    [Theory]
    [InlineData(IpFamily.IPv4, 4)]
    [InlineData(IpFamily.IPv6, 2)]
    public void Random_sets_hold_count_and_change_as_in_the_kernel(IpFamily family, int usual)
    {
        int seed = Campaign.Number("WAYBILL_SEED", 1);
        for (int i = 0; i < Campaign.Number("WAYBILL_RULESETS", usual); i++)
        {
            Compare(family, unchecked((seed * 3_000_017) + i));
        }
    }

    private static void Compare(IpFamily family, int seed)
    {
        using var laboratory = new PacketLaboratory("sets");
        var random = new Random(seed);
        var sets = new RandomSets(random, family);
        sets.Draw();
        PacketFidelityTests.RestoreSets(laboratory, sets.Creations);
        string reset = laboratory.Named(sets.Reset);
        Assert.Empty(laboratory.Host.Try(reset, "ipset", "restore").Errors);
        string[] chains = ["PREROUTING", "OUTPUT", "FORWARD", "POSTROUTING"];
        string rules = TargetRulesets.Of(family, chains.SelectMany(chain =>
            OwnNoise(family).Concat(Enumerable.Range(0, RulesForEach / 3).Select(_ => sets.Rule())).Select(rule => $"mangle -A {chain} {rule}").Append(TargetRulesets.MarkBits($"mangle -A {chain}"))));
        laboratory.Host.Sysctl(((string[])["all", "%a", "%b"]).Select(device => laboratory.Named($"net.ipv4.conf.{device}.send_redirects=0")));
        laboratory.Load(family, rules);
        var state = HostStateReader.Read(laboratory.Collect()).Value;
        foreach (var packet in new RandomPackets(random, family).Next(PacketsForEach).Where(packet => !packet.Destination.IsMulticast))
        {
            Assert.Empty(laboratory.Host.Try(reset, "ipset", "restore").Errors);
            PacketFidelityTests.Compare(laboratory, state, [packet], $"seed {seed}", rules + sets.Creations + reset);
            laboratory.ForgetConnections();
        }
    }

    /// <summary>What the host sends of itself, such as redirects before it passes a packet on, must not change the sets.</summary>
    private static string[] OwnNoise(IpFamily family) => family == IpFamily.IPv4 ? [] :
    [
        "-d ff00::/8 -j ACCEPT",
        "-p icmpv6 -m icmp6 --icmpv6-type 135 -j ACCEPT",
        "-p icmpv6 -m icmp6 --icmpv6-type 136 -j ACCEPT",
        "-p icmpv6 -m icmp6 --icmpv6-type 137 -j ACCEPT",
    ];
}
