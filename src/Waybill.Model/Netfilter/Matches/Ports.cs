using System.Collections.Immutable;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>--sport</c> of tcp, udp, udplite, sctp and dccp.</summary>
    /// <param name="Protocol">The extension's protocol; packets of another never match.</param>
    /// <param name="Range">The ports.</param>
    public sealed record SourcePort(IpProtocol Protocol, PortRange Range) : Match;

    /// <summary><c>--dport</c> of tcp, udp, udplite, sctp and dccp.</summary>
    /// <param name="Protocol">The extension's protocol; packets of another never match.</param>
    /// <param name="Range">The ports.</param>
    public sealed record DestinationPort(IpProtocol Protocol, PortRange Range) : Match;

    /// <summary><c>-m multiport</c>: one of several ports or ranges.</summary>
    /// <param name="Side">Which port is compared.</param>
    /// <param name="Ranges">The ports, at most 15.</param>
    public sealed record Multiport(PortSide Side, ImmutableArray<PortRange> Ranges) : Match
    {
        /// <summary>Compares the ports one by one.</summary>
        public bool Equals(Multiport? other) =>
            other is not null && Side == other.Side && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Side, Ranges.Length, Ranges.IsEmpty ? default : Ranges[0]);
    }

    /// <summary><c>-m tcp</c>, <c>-m udp</c> and the like without options: the transport header must be there.</summary>
    public sealed record TransportHeader(IpProtocol Protocol) : Match;
}

/// <summary>Which port a match compares.</summary>
public enum PortSide
{
    /// <summary>The source port.</summary>
    Source,

    /// <summary>The destination port.</summary>
    Destination,

    /// <summary>Either of them.</summary>
    Either,
}
