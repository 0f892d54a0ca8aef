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

        if (type == byte.MaxValue && family == IpFamily.IPv4)
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
        return new($"ICMP type {packet.IcmpType}/{packet.IcmpCode}", $"{type}{codes}");
    }

    protected override string About => "type";
}
