using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--icmp-type</c> and <c>--icmpv6-type</c> (ip_tables.c, icmp_match; ip6_tables.c, icmp6_match). Type 255 stands for any
/// with ICMP only.
/// </summary>
internal sealed class IcmpMatcher(IpFamily family, byte type, byte firstCode, byte lastCode) : Matcher
{
    private readonly IpProtocol _protocol = family == IpFamily.IPv6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp;

    public override Answer Test(Passage passage)
    {
        if (TransportHeader.Test(passage.Packet, _protocol) is var header && header != Answer.Yes)
        {
            return header;
        }

        if (IsAny)
        {
            return Answer.Yes;
        }

        if (passage.Packet.IcmpType is not { } actual)
        {
            return Answer.Unknown;
        }

        return actual != type ? Answer.No
            : passage.Packet.IcmpCode is { } code ? Answers.From(code >= firstCode && code <= lastCode)
            : Answer.Unknown;
    }

    public override Wording Describe(Passage passage)
    {
        var packet = passage.Packet;
        string codes = (firstCode, lastCode) == (0, byte.MaxValue) ? string.Empty : firstCode == lastCode ? $"/{firstCode}" : $"/{firstCode}-{lastCode}";
        if (packet.Protocol != _protocol)
        {
            return new($"a packet of protocol {Words.Of(packet.Protocol)}", IsAny ? $"one of {Words.Of(_protocol)}" : $"one of {Words.Of(_protocol)} type {type}{codes}");
        }

        string actual = packet.IcmpType is { } own ? $"{own}/{(packet.IcmpCode is { } code ? code : "(not said)")}" : "(not said)";
        return new($"ICMP type {actual}", IsAny ? "any type" : $"{type}{codes}");
    }

    private bool IsAny => type == byte.MaxValue && family == IpFamily.IPv4;

    protected override string About => "type";
}
