using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m srh</c> without options: the packet has a segment routing header.</summary>
    public sealed record SegmentRoutingHeader : Match;

    /// <summary><c>-m srh</c>: a field of the segment routing header (RFC 8754) compared with a number.</summary>
    public sealed record SegmentRoutingNumber(SegmentRoutingField Field, Comparison Comparison, ushort Value) : Match;

    /// <summary><c>--srh-psid</c>, <c>--srh-nsid</c>, <c>--srh-lsid</c>: a segment's address under a mask.</summary>
    public sealed record SegmentRoutingAddress(SegmentRoutingPlace Segment, IpAddress Address, IpAddress Mask) : Match;
}

/// <summary>A field of a segment routing header.</summary>
public enum SegmentRoutingField
{
    /// <summary><c>--srh-next-hdr</c>: the protocol that follows.</summary>
    NextHeader,

    /// <summary><c>--srh-hdr-len</c>: the length in units of 8 bytes, without the first.</summary>
    HeaderLength,

    /// <summary><c>--srh-segs-left</c>.</summary>
    SegmentsLeft,

    /// <summary><c>--srh-last-entry</c>: the index of the last segment.</summary>
    LastEntry,

    /// <summary><c>--srh-tag</c>.</summary>
    Tag,
}

/// <summary>A segment of a segment routing header.</summary>
public enum SegmentRoutingPlace
{
    /// <summary>The previous one.</summary>
    Previous,

    /// <summary>The next one.</summary>
    Next,

    /// <summary>The last one of the way.</summary>
    Last,
}
