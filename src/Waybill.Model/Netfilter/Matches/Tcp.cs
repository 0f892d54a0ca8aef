using Waybill.Model.Packets;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>--tcp-flags</c> and <c>--syn</c>: of the bits in the mask exactly those in <paramref name="Set"/> are set.</summary>
    public sealed record TcpFlagBits(TcpFlags Mask, TcpFlags Set) : Match;

    /// <summary><c>--tcp-option</c>: the TCP header carries an option of that kind.</summary>
    public sealed record TcpOption(byte Kind) : Match;

    /// <summary><c>-m tcpmss --mss</c>: the maximum segment size that the header announces lies in a range.</summary>
    public sealed record TcpMaximumSegment(ushort First, ushort Last) : Match;
}
