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
}
