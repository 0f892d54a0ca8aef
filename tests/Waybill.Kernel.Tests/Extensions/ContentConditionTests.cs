using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>Matches that look into packets: every condition with every packet, against the running kernel.</summary>
public class ContentConditionTests
{
    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_with_the_kernel_about_transport_headers(IpFamily family) =>
        Compare(family, TransportConditions.Rules, TransportConditions.Packets);

    [Fact]
    public void Agrees_with_the_kernel_about_extension_headers() =>
        Compare(IpFamily.IPv6, ExtensionHeaderConditions.Rules, ExtensionHeaderConditions.Packets);

    [Theory]
    [InlineData(IpFamily.IPv4, 20)]
    [InlineData(IpFamily.IPv6, 40)]
    public void Agrees_with_the_kernel_about_bytes(IpFamily family, int transport) =>
        Compare(family, PayloadConditions.Rules(transport), PayloadConditions.Packets);

    [Fact]
    public void Takes_only_a_syn_for_an_operating_system_whichever_way_it_is_asked() =>
        Compare(IpFamily.IPv4, ["%0 -p tcp -m osf %! --genre Linux"], ["tcp %1:1 %2:80 flags ack", "udp %1:1 %2:80"]);

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Drops_malformed_packets_where_the_kernel_does(IpFamily family)
    {
        bool isIpv6 = family == IpFamily.IPv6;
        var rules = isIpv6 ? TransportConditions.Rules.Concat(ExtensionHeaderConditions.Rules) : TransportConditions.Rules;
        var bytes = isIpv6 ? MalformedPackets.Transport.Concat(MalformedPackets.Extensions) : MalformedPackets.Transport;
        using var laboratory = new PacketLaboratory("malformed");
        var bench = new ConditionBench(laboratory, family);
        // A rule that drops a packet hides the rules behind it, so they are asked in small groups.
        foreach (string[] group in rules.Select(rule => "%0 " + rule.Replace("%0 ", string.Empty, StringComparison.Ordinal)).Chunk(6))
        {
            bench.Compare(group, bytes.Select(packet => Raw(isIpv6, packet.Protocol, packet.Bytes)));
        }
    }

    private static string Raw(bool isIpv6, byte protocol, string bytes) => isIpv6
        ? $"hex 60000000{bytes.Length / 2:x4}{protocol:x2}40fd000001000000000000000000000002fd000002000000000000000000000002{bytes}"
        : $"hex 4500{20 + (bytes.Length / 2):x4}0000000040{protocol:x2}00000a0100020a020002{bytes}";

    private static void Compare(IpFamily family, IEnumerable<string> rules, IEnumerable<string> packets)
    {
        using var laboratory = new PacketLaboratory("content");
        new ConditionBench(laboratory, family).Compare(rules, packets.Select(packet => Addressed(packet, family)));
    }

    /// <summary>The packet with addresses of the family for <c>%1</c> and <c>%2</c>.</summary>
    internal static string Addressed(string packet, IpFamily family)
    {
        bool isIpv6 = family == IpFamily.IPv6;
        return packet
            .Replace("%1:", isIpv6 ? "[fd00:1::2]:" : "10.1.0.2:", StringComparison.Ordinal)
            .Replace("%2:", isIpv6 ? "[fd00:2::2]:" : "10.2.0.2:", StringComparison.Ordinal)
            .Replace("%1", isIpv6 ? "fd00:1::2" : "10.1.0.2", StringComparison.Ordinal)
            .Replace("%2", isIpv6 ? "fd00:2::2" : "10.2.0.2", StringComparison.Ordinal);
    }
}
