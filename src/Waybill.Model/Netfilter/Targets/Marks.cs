using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j MARK</c>: the new mark is <c>(mark &amp; ~Mask) ^ Value</c>.</summary>
    public sealed record SetMark(uint Value, uint Mask) : Target;

    /// <summary><c>-j CONNMARK --set-xmark</c>: the connection's new mark is <c>(mark &amp; ~Mask) ^ Value</c>.</summary>
    public sealed record SetConnectionMark(uint Value, uint Mask) : Target
    {
        /// <summary>By how many bits the result is shifted to the left; to the right where negative (<c>--left-shift-mark</c>).</summary>
        public int Shift { get; init; }
    }

    /// <summary><c>-j CONNMARK --save-mark</c>: the packet's mark goes to the connection.</summary>
    public sealed record SaveMark(uint PacketMask, uint ConnectionMask) : Target
    {
        /// <summary>By how many bits the result is shifted to the left; to the right where negative (<c>--left-shift-mark</c>).</summary>
        public int Shift { get; init; }
    }

    /// <summary><c>-j CONNMARK --restore-mark</c>: the connection's mark goes to the packet.</summary>
    public sealed record RestoreMark(uint PacketMask, uint ConnectionMask) : Target
    {
        /// <summary>By how many bits the result is shifted to the left; to the right where negative (<c>--left-shift-mark</c>).</summary>
        public int Shift { get; init; }
    }

    /// <summary><c>-j HMARK</c>: a hash of the packet, scaled to <c>Modulus</c> values, plus <c>Offset</c>. What its mask leaves out is not part of the hash.</summary>
    /// <param name="Modulus">The number of marks.</param>
    /// <param name="Offset">The smallest mark.</param>
    /// <param name="Seed">The hash's seed.</param>
    /// <param name="ByConnection">True for <c>--hmark-tuple ct</c>: the connection's original addresses are hashed.</param>
    public sealed record HashMark(uint Modulus, uint Offset, uint Seed, bool ByConnection) : Target
    {
        /// <summary>What of the source address is hashed; not given for nothing.</summary>
        public IpAddress SourceMask { get; init; }

        /// <summary>What of the destination address is hashed; not given for nothing.</summary>
        public IpAddress DestinationMask { get; init; }

        /// <summary>What of both ports is hashed, the source port in the upper half; for ESP and AH of the SPI.</summary>
        public uint PortMask { get; init; }

        /// <summary>Bits of both ports, or of the SPI, that count as set.</summary>
        public uint PortBits { get; init; }

        /// <summary>What of the protocol's number is hashed.</summary>
        public ushort ProtocolMask { get; init; }

        /// <summary>All options as iptables-save writes them.</summary>
        public string Options { get; init; } = string.Empty;
    }
}
