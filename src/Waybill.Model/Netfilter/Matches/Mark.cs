namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m mark</c>: the packet's mark under a mask.</summary>
    public sealed record PacketMark(uint Value, uint Mask) : Match;

    /// <summary><c>-m connmark</c>: the connection's mark under a mask; never holds without a connection.</summary>
    public sealed record ConnectionMark(uint Value, uint Mask) : Match;
}
