using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Model.Traces;

/// <summary>
/// What a tracepoint of the kernel's network code reports, beside the rules: lookups in route tables, and drops. A closed
/// set: see the nested types. A lookup names no packet; it belongs to what the same processor reports next to it, with the
/// same addresses.
/// </summary>
public abstract record TracepointEvent
{
    private protected TracepointEvent()
    {
    }

    /// <summary>When, by the clock that counts from boot and stands still while the host sleeps (<c>CLOCK_MONOTONIC</c>).</summary>
    public required TimeSpan Uptime { get; init; }

    /// <summary>The number of the processor that it happened on, from 0.</summary>
    public required int Processor { get; init; }

    /// <summary>A route table was asked.</summary>
    /// <param name="Table">The table's number (254 is main).</param>
    /// <param name="Source">The source address of the question; <c>0.0.0.0</c> or <c>::</c> where still open.</param>
    /// <param name="Destination">The destination address of the question.</param>
    public sealed record RouteLookup(uint Table, IpAddress Source, IpAddress Destination) : TracepointEvent
    {
        /// <summary>The number of the interface that the packet came in by; 0 for none. The reverse-path filter asks with it, too.</summary>
        public int InIndex { get; init; }

        /// <summary>The number of the interface that the packet has to leave by; 0 for any.</summary>
        public int OutIndex { get; init; }

        /// <summary>The type-of-service byte of the question.</summary>
        public byte Tos { get; init; }

        /// <summary>The scope of the question, as in <c>rtnetlink</c> (0 global, 253 link, 254 host).</summary>
        public byte Scope { get; init; }

        /// <summary>The kernel's <c>FLOWI_FLAG_</c> bits.</summary>
        public byte Flags { get; init; }

        /// <summary>The transport protocol; null where the question leaves it open, or the kernel does not report it.</summary>
        public IpProtocol? Protocol { get; init; }

        /// <summary>The source port; 0 where the question leaves it open.</summary>
        public ushort SourcePort { get; init; }

        /// <summary>The destination port; 0 where the question leaves it open.</summary>
        public ushort DestinationPort { get; init; }

        /// <summary>The interface of the route that was found; null where none was.</summary>
        public string? Device { get; init; }

        /// <summary>The gateway of the route that was found; not given where it has none, or none was found.</summary>
        public IpAddress Gateway { get; init; }

        /// <summary>
        /// 0 where a route was found; else the error number, positive. A table without a route answers 11 (<c>EAGAIN</c>) for IPv4 and 113
        /// (<c>EHOSTUNREACH</c>) for IPv6, and the next rule is asked; routes of the types unreachable, prohibit, blackhole and throw
        /// answer 113, 13, 22 and 11 (net/ipv4/fib_semantics.c, fib_props; net/ipv6/route.c, fib6_prop).
        /// </summary>
        public int Error { get; init; }
    }

    /// <summary>The kernel threw a packet away.</summary>
    /// <param name="Reason">The kernel's word without its prefix, as in <c>IP_RPFILTER</c>; the number where it has no word for it.</param>
    /// <param name="EtherType">The protocol of the frame: 0x0800 for IPv4, 0x86dd for IPv6.</param>
    public sealed record PacketDrop(string Reason, ushort EtherType) : TracepointEvent
    {
        /// <summary>The kernel function that dropped it; null where the kernel hides its addresses.</summary>
        public string? Function { get; init; }

        /// <summary>The number of the network namespace, as <c>stat -L</c> on <c>/proc/PID/ns/net</c> prints it; null where not known.</summary>
        public uint? Namespace { get; init; }

        /// <summary>The number of the interface that the packet was at; 0 where at none, or not known.</summary>
        public int InterfaceIndex { get; init; }

        /// <summary>The packet's mark; null where not known.</summary>
        public uint? Mark { get; init; }

        /// <summary>The packet from its IP header on, as much of it as was seen; empty where nothing of it was.</summary>
        public ReadOnlyMemory<byte> Headers { get; init; }
    }
}
