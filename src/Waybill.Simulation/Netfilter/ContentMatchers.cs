using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Netfilter.Matches;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>The matchers of the matches that look into a packet, beyond the fields that every packet says.</summary>
internal static class ContentMatchers
{
    /// <summary>One line a match.</summary>
    public static Dictionary<Type, Func<Match, SimulatedHost, Matcher>> All { get; } = new()
    {
        [typeof(Match.TcpOption)] = Make<Match.TcpOption>(m => new TcpOptionMatcher(m.Kind)),
        [typeof(Match.TcpMaximumSegment)] = Make<Match.TcpMaximumSegment>(m => new TcpMaximumSegmentMatcher(m.First, m.Last)),
        [typeof(Match.AhSpi)] = Make<Match.AhSpi>(m => new ByFamilyMatcher(
            new HeaderNumberMatcher(IpProtocol.Ah, "spi", (image, at) => image.Word(at + 4), m.First, m.Last),
            new ExtensionNumberMatcher(IpProtocol.Ah, "spi", (image, at, _) => image.Word(at + 4), m.First, m.Last))),
        [typeof(Match.AhLength)] = Make<Match.AhLength>(m => LengthOf(IpProtocol.Ah, m.Bytes)),
        [typeof(Match.AhReserved)] = Make<Match.AhReserved>(_ => Number(IpProtocol.Ah, "reserved field", (image, at) => image.Short(at + 2), 0, 0)),
        [typeof(Match.EspSpi)] = Make<Match.EspSpi>(m =>
            new HeaderNumberMatcher(IpProtocol.Esp, "spi", (image, at) => image.Word(at), m.First, m.Last)),
        [typeof(Match.IpcompSpi)] = Make<Match.IpcompSpi>(m =>
            new HeaderNumberMatcher(IpProtocol.Ipcomp, "spi", (image, at) => image.Short(at + 2), m.First, m.Last)),
        [typeof(Match.IpcompReserved)] = Make<Match.IpcompReserved>(_ => new TransportHeaderMatcher(IpProtocol.Ipcomp)),
        [typeof(Match.MobilityHeaderType)] = Make<Match.MobilityHeaderType>(m => new MobilityHeaderMatcher(m.First, m.Last)),
        [typeof(Match.ExtensionHeader)] = Make<Match.ExtensionHeader>(m => new ExtensionPresenceMatcher(m.Header)),
        [typeof(Match.OptionsLength)] = Make<Match.OptionsLength>(m => LengthOf(m.Header, m.Bytes)),
        [typeof(Match.HeaderOptions)] = Make<Match.HeaderOptions>(m => new HeaderOptionsMatcher(m.Header, m.Options)),
        [typeof(Match.HeaderChain)] = Make<Match.HeaderChain>(m => new HeaderChainMatcher(m.Headers, m.Soft, excludes: false)),
        [typeof(Match.Eui64)] = Make<Match.Eui64>(_ => new Eui64Matcher()),
        [typeof(Match.FragmentId)] = Make<Match.FragmentId>(m =>
            Number(IpProtocol.Ipv6Fragment, "identification", (image, at) => image.Word(at + 4), m.First, m.Last)),
        [typeof(Match.FragmentHeaderLength)] = Make<Match.FragmentHeaderLength>(_ => new ExtensionPresenceMatcher(IpProtocol.Ipv6Fragment)),
        [typeof(Match.FragmentReserved)] = Make<Match.FragmentReserved>(_ => Number(
            IpProtocol.Ipv6Fragment, "reserved bits", (image, at) => (image.Byte(at + 1) << 8) | (image.Byte(at + 3) & PartialNumber.Of(6)), 0, 0)),
        [typeof(Match.FirstFragment)] = Make<Match.FirstFragment>(_ =>
            Number(IpProtocol.Ipv6Fragment, "offset", (image, at) => image.Short(at + 2) >> 3, 0, 0)),
        [typeof(Match.MoreFragments)] = Make<Match.MoreFragments>(_ => MoreFragments(1)),
        [typeof(Match.LastFragment)] = Make<Match.LastFragment>(_ => MoreFragments(0)),
        [typeof(Match.RoutingHeaderType)] = Make<Match.RoutingHeaderType>(m =>
            Number(IpProtocol.Ipv6Route, "type", (image, at) => image.Byte(at + 2), m.Type, m.Type)),
        [typeof(Match.RoutingHeaderSegments)] = Make<Match.RoutingHeaderSegments>(m =>
            Number(IpProtocol.Ipv6Route, "number of segments left", (image, at) => image.Byte(at + 3), m.First, m.Last)),
        [typeof(Match.RoutingHeaderLength)] = Make<Match.RoutingHeaderLength>(m => LengthOf(IpProtocol.Ipv6Route, m.Bytes)),
        [typeof(Match.RoutingHeaderReserved)] = Make<Match.RoutingHeaderReserved>(_ =>
            Number(IpProtocol.Ipv6Route, "reserved field", (image, at) => image.Word(at + 4), 0, 0)),
        [typeof(Match.RoutingHeaderAddresses)] = Make<Match.RoutingHeaderAddresses>(m => new RoutingAddressesMatcher(m.Addresses, m.NotStrict)),
        [typeof(Match.SegmentRoutingHeader)] = Make<Match.SegmentRoutingHeader>(_ => new SegmentRoutingPresenceMatcher()),
        [typeof(Match.SegmentRoutingNumber)] = Make<Match.SegmentRoutingNumber>(m => new SegmentRoutingNumberMatcher(m)),
        [typeof(Match.SegmentRoutingAddress)] = Make<Match.SegmentRoutingAddress>(m => new SegmentRoutingAddressMatcher(m)),
        [typeof(Match.DccpTypes)] = Make<Match.DccpTypes>(m => new DccpTypeMatcher(m.Types)),
        [typeof(Match.DccpOption)] = Make<Match.DccpOption>(m => new DccpOptionMatcher(m.Kind)),
        [typeof(Match.SctpChunks)] = Make<Match.SctpChunks>(m => new SctpChunkMatcher(m)),
        [typeof(Match.EcnCodePoint)] = Make<Match.EcnCodePoint>(m => new CongestionMatcher(m.Value)),
        [typeof(Match.EcnEcho)] = Make<Match.EcnEcho>(_ => new CongestionFlagMatcher(TcpFlags.Ece)),
        [typeof(Match.EcnWindowReduced)] = Make<Match.EcnWindowReduced>(_ => new CongestionFlagMatcher(TcpFlags.Cwr)),
        [typeof(Match.PayloadString)] = Make<Match.PayloadString>(m => new PayloadStringMatcher(m)),
        [typeof(Match.U32)] = Make<Match.U32>(m => new U32Matcher(m)),
        [typeof(Match.Bpf)] = Make<Match.Bpf>(m => new BpfMatcher(m)),
        [typeof(Match.BpfObject)] = Make<Match.BpfObject>(m => new NotUnderstoodMatcher("bpf", m.Path)),
        [typeof(Match.OperatingSystem)] = Make<Match.OperatingSystem>(m => new OperatingSystemMatcher(m.Genre)),
    };

    private static ExtensionNumberMatcher Number(
        IpProtocol kind, string name, Func<PacketImage, int, PartialNumber> read, uint first, uint last) =>
        new(kind, name, (image, at, _) => read(image, at), first, last);

    private static ExtensionNumberMatcher LengthOf(IpProtocol kind, uint bytes) =>
        new(kind, "length", (_, _, length) => PartialNumber.Of((uint)length), bytes, bytes);

    private static ExtensionNumberMatcher MoreFragments(uint flag) =>
        Number(IpProtocol.Ipv6Fragment, "more-fragments flag", (image, at) => image.Byte(at + 3) & PartialNumber.Of(1), flag, flag);

    private static Func<Match, SimulatedHost, Matcher> Make<T>(Func<T, Matcher> make)
        where T : Match => (match, _) => make((T)match);
}
