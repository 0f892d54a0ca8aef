using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-s</c>: the source address under a mask, which need not be a prefix.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Mask">The bits that count.</param>
    public sealed record Source(IpAddress Address, IpAddress Mask) : Match;

    /// <summary><c>-d</c>: the destination address under a mask, which need not be a prefix.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Mask">The bits that count.</param>
    public sealed record Destination(IpAddress Address, IpAddress Mask) : Match;

    /// <summary><c>-m iprange --src-range</c>: the source lies between two addresses, both included.</summary>
    public sealed record SourceRange(IpAddress First, IpAddress Last) : Match;

    /// <summary><c>-m iprange --dst-range</c>: the destination lies between two addresses, both included.</summary>
    public sealed record DestinationRange(IpAddress First, IpAddress Last) : Match;
}
