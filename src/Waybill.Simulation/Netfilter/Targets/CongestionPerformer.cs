using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j ECN</c> (net/ipv4/netfilter/ipt_ECN.c, ecn_tg): the two lower bits of the type of service, and the bits of congestion
/// notification in a TCP header. A packet too short for that header is dropped.
/// </summary>
internal sealed class CongestionPerformer(Target.SetEcn target) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, target.CodePoint is { } point ? $"ECN set {point}" : "ECN");

    public override Deed Perform(Passage passage)
    {
        if (target.CodePoint is { } bits)
        {
            byte tos = (byte)((passage.Packet.Tos & ~3) | bits);
            passage.Note("tos", Words.Hex(passage.Packet.Tos), Words.Hex(tos));
            passage.Packet = passage.Packet with { Tos = tos };
        }

        if ((target.Echo ?? target.WindowReduced) is null || passage.Packet.Protocol != IpProtocol.Tcp)
        {
            return _deed;
        }

        if (!Matches.TransportHeader.IsThere(passage.Packet))
        {
            return _deed with { Verdict = Verdict.Drop };
        }

        SetFlags(passage);
        return _deed;
    }

    /// <summary>The kernel does not ask whether the packet is a later fragment, and writes into what it carries.</summary>
    private void SetFlags(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.IsLaterFragment)
        {
            passage.Packet = packet with { Content = packet.Content is { } content ? content with { Transport = KnownBytes.None } : null };
        }
        else if (packet.TcpFlags is { } flags)
        {
            var changed = Set(Set(flags, TcpFlags.Ece, target.Echo), TcpFlags.Cwr, target.WindowReduced);
            passage.Note("flags", Words.Upper(flags), Words.Upper(changed));
            passage.Packet = packet with { TcpFlags = changed };
        }
    }

    private static TcpFlags Set(TcpFlags flags, TcpFlags flag, bool? value) =>
        value is null ? flags : value.Value ? flags | flag : flags & ~flag;
}
