using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m eui64</c>: the source's last 64 bits are made from the Ethernet source address, with its second-lowest bit turned over
/// (net/ipv6/netfilter/ip6t_eui64.c, eui64_mt6).
/// </summary>
internal sealed class Eui64Matcher : Matcher
{
    public override Answer Test(Passage passage) =>
        passage.Packet.SourceMac is { } mac ? Answers.From(passage.Packet.Source.Low == IdentifierOf(mac)) : Answer.Unknown;

    public override Wording Describe(Passage passage) => new(
        $"the source {passage.Packet.Source}", $"made from the Ethernet address {passage.Packet.SourceMac?.ToString() ?? "(not said)"}");

    protected override string About => "mac";

    private static ulong IdentifierOf(MacAddress mac)
    {
        ulong bits = mac.Value;
        return (((bits >> 24) << 40) | 0xfffe000000 | (bits & 0xffffff)) ^ 0x0200_0000_0000_0000;
    }
}
