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

    private static void Compare(IpFamily family, IEnumerable<string> rules, IEnumerable<string> packets)
    {
        using var laboratory = new PacketLaboratory("content");
        new ConditionBench(laboratory, family).Compare(rules, packets.Select(packet => Addressed(packet, family)));
    }

    private static string Addressed(string packet, IpFamily family)
    {
        bool isIpv6 = family == IpFamily.IPv6;
        return packet
            .Replace("%1:", isIpv6 ? "[fd00:1::2]:" : "10.1.0.2:", StringComparison.Ordinal)
            .Replace("%2:", isIpv6 ? "[fd00:2::2]:" : "10.2.0.2:", StringComparison.Ordinal)
            .Replace("%1", isIpv6 ? "fd00:1::2" : "10.1.0.2", StringComparison.Ordinal)
            .Replace("%2", isIpv6 ? "fd00:2::2" : "10.2.0.2", StringComparison.Ordinal);
    }
}
