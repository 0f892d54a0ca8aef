using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m ipv6header</c>: which extension headers the packet has (net/ipv6/netfilter/ip6t_ipv6header.c, ipv6header_mt6). With
/// <c>--soft</c> the inversion asks that it has none of them, not that it lacks one.
/// </summary>
/// <param name="headers">The headers.</param>
/// <param name="soft">True where the packet may have others too.</param>
/// <param name="excludes">True for the inversion of a soft match.</param>
internal sealed class HeaderChainMatcher(HeaderKinds headers, bool soft, bool excludes) : ImageMatcher
{
    // As ip6tables lists them.
    private static readonly (HeaderKinds Kind, string Name)[] Names =
    [
        (HeaderKinds.HopByHop, "hop-by-hop"), (HeaderKinds.DestinationOptions, "ipv6-opts"), (HeaderKinds.Routing, "ipv6-route"), (HeaderKinds.Fragment, "ipv6-frag"),
        (HeaderKinds.Ah, "ah"), (HeaderKinds.Esp, "esp"), (HeaderKinds.NoNext, "ipv6-nonxt"), (HeaderKinds.Protocol, "protocol"),
    ];

    public override Matcher Inverted => soft ? new HeaderChainMatcher(headers, soft, !excludes) : base.Inverted;

    public override Wording Describe(Passage passage) => new(
        $"a packet with the headers {NamesOf(Walk(Images.Of(passage)).Found)}",
        $"one with {(excludes ? "none of " : soft ? string.Empty : "just ")}the headers {NamesOf(headers)}");

    protected override string About => "ipv6header";

    protected override Answer Test(Passage passage, PacketImage image)
    {
        var (found, answer) = Walk(image);
        return answer != Answer.Yes ? answer
            : !soft ? Answers.From(found == headers)
            : Answers.From(excludes ? (found & headers) == 0 : (found & headers) == headers);
    }

    private static (HeaderKinds Found, Answer Answer) Walk(PacketImage image)
    {
        int at = 40;
        var found = HeaderKinds.None;
        var next = image.Byte(6);
        while (next.IsKnown && BitOf((IpProtocol)next.Value) is { } bit)
        {
            found |= bit;
            if (bit == HeaderKinds.NoNext)
            {
                return (found, Answer.Yes);
            }

            // Too little for a header is no match, whichever way the rule asks.
            if (image.Has(at + 2) is not true)
            {
                return (found, image.Has(at + 2) is null ? Answer.Unknown : Answer.Missing);
            }

            if (bit == HeaderKinds.Esp)
            {
                return (found, Answer.Yes);
            }

            if (HeaderSearch.LengthOf(image, (IpProtocol)next.Value, at) is not { } length)
            {
                return (found, Answer.Unknown);
            }

            next = image.Byte(at);
            at += length;
            if (image.Has(at) is not true)
            {
                return image.Has(at) is null ? (found, Answer.Unknown) : (WithProtocol(found, next), Answer.Yes);
            }
        }

        return next.IsKnown ? (found | HeaderKinds.Protocol, Answer.Yes) : (found, Answer.Unknown);
    }

    private static string NamesOf(HeaderKinds kinds) =>
        kinds == HeaderKinds.None ? "(none)" : string.Join(',', Names.Where(name => kinds.HasFlag(name.Kind)).Select(name => name.Name));

    private static HeaderKinds WithProtocol(HeaderKinds found, PartialNumber next) =>
        next.Value is (uint)IpProtocol.Ipv6NoNext or (uint)IpProtocol.Esp ? found : found | HeaderKinds.Protocol;

    private static HeaderKinds? BitOf(IpProtocol kind) => kind switch
    {
        IpProtocol.HopByHop => HeaderKinds.HopByHop,
        IpProtocol.Ipv6Options => HeaderKinds.DestinationOptions,
        IpProtocol.Ipv6Route => HeaderKinds.Routing,
        IpProtocol.Ipv6Fragment => HeaderKinds.Fragment,
        IpProtocol.Ah => HeaderKinds.Ah,
        IpProtocol.Esp => HeaderKinds.Esp,
        IpProtocol.Ipv6NoNext => HeaderKinds.NoNext,
        _ => null,
    };
}
