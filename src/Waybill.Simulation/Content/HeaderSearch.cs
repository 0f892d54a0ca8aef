using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>What came of looking for a header of IPv6.</summary>
/// <param name="Outcome">Whether it is there.</param>
/// <param name="Offset">Where, if it is.</param>
internal readonly record struct FoundHeader(HeaderOutcome Outcome, int Offset = 0);

/// <summary>Whether a header is there.</summary>
internal enum HeaderOutcome
{
    /// <summary>It is.</summary>
    Found,

    /// <summary>All headers were seen, and it is not among them.</summary>
    Absent,

    /// <summary>The headers are cut off.</summary>
    Broken,

    /// <summary>That cannot be told.</summary>
    Unknown,
}

/// <summary>Looks for an extension header of IPv6 (net/ipv6/exthdrs_core.c, ipv6_find_hdr).</summary>
internal static class HeaderSearch
{
    /// <summary>Looks for a header; behind the fragment header of a later fragment there are none.</summary>
    public static FoundHeader Find(PacketImage image, IpProtocol wanted)
    {
        int at = 40;
        var next = image.Byte(6);
        while (true)
        {
            if (!next.IsKnown)
            {
                return new(HeaderOutcome.Unknown);
            }

            var kind = (IpProtocol)next.Value;
            if (!kind.IsExtensionHeader())
            {
                return kind == wanted ? new(HeaderOutcome.Found, at) : new(HeaderOutcome.Absent);
            }

            int least = kind is IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment ? 4 : 2;
            if (image.Has(at + least) is not true)
            {
                return new(image.Has(at + least) is null ? HeaderOutcome.Unknown : HeaderOutcome.Broken);
            }

            if (kind == wanted)
            {
                return new(HeaderOutcome.Found, at);
            }

            bool? isLater = kind == IpProtocol.Ipv6Fragment ? image.Short(at + 2).HasAny(0xfff8) : false;
            if (isLater is not false)
            {
                return new(isLater is null ? HeaderOutcome.Unknown : HeaderOutcome.Absent);
            }

            if (LengthOf(image, kind, at) is not { } length)
            {
                return new(HeaderOutcome.Unknown);
            }

            next = image.Byte(at);
            at += length;
        }
    }

    /// <summary>How long the header says it is; null where that is not known.</summary>
    public static int? LengthOf(PacketImage image, IpProtocol kind, int at)
    {
        var units = image.Byte(at + 1);
        return kind == IpProtocol.Ipv6Fragment ? 8
            : !units.IsKnown ? null
            : kind == IpProtocol.Ah ? 4 * ((int)units.Value + 2)
            : 8 * ((int)units.Value + 1);
    }
}
