using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// A condition on an extension header of IPv6. Where the header is not there, it and its inversion fail; where the headers are cut
/// off, the packet is dropped (net/ipv6/netfilter/ip6t_ah.c, ip6t_frag.c, ip6t_hbh.c, ip6t_rt.c).
/// </summary>
/// <param name="kind">Which header.</param>
internal abstract class ExtensionMatcher(IpProtocol kind) : ImageMatcher
{
    protected sealed override Answer Test(Passage passage, PacketImage image)
    {
        var header = HeaderSearch.Find(image, kind);
        return header.Outcome switch
        {
            HeaderOutcome.Found => Judge(image, header.Offset),
            HeaderOutcome.Absent => Answer.Missing,
            HeaderOutcome.Broken => BrokenAnswer,
            HeaderOutcome.Unknown => Answer.Unknown,
        };
    }

    protected override string About => ExtensionNames.Of(kind);

    /// <summary>A number of the header in words; that it is missing where the packet has no such header.</summary>
    protected string NumberOf(Passage passage, Func<PacketImage, int, int, PartialNumber> read)
    {
        var image = Images.Of(passage);
        return HeaderSearch.Find(image, kind) is { Outcome: HeaderOutcome.Found, Offset: var at }
            ? Words.Of(HeaderSearch.LengthOf(image, kind, at) is { } length ? read(image, at, length) : PartialNumber.Unknown)
            : "(none)";
    }

    /// <summary>What the match does with headers that are cut off.</summary>
    protected virtual Answer BrokenAnswer => Answer.HotDrop;

    /// <summary>How many bytes of the header the kernel wants to see.</summary>
    protected virtual int Needed => kind switch { IpProtocol.Ipv6Fragment => 8, IpProtocol.Ah => 12, IpProtocol.Ipv6Route => 4, _ => 2 };

    /// <summary>What the condition says of the header that begins at an offset.</summary>
    protected abstract Answer TestHeader(PacketImage image, int at, int length);

    private Answer Judge(PacketImage image, int at)
    {
        if (image.Has(at + Needed) is not true)
        {
            return image.Has(at + Needed) is null ? Answer.Unknown : BrokenAnswer;
        }

        if (HeaderSearch.LengthOf(image, kind, at) is not { } length)
        {
            return Answer.Unknown;
        }

        // Seen on 6.18: headers that say they are longer than the packet are dropped; kernels before may have let some pass.
        return image.Has(at + length) switch { true => TestHeader(image, at, length), false => BrokenAnswer, null => Answer.Unknown };
    }
}
