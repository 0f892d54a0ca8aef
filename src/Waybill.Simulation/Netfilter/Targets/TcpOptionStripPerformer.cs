using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j TCPOPTSTRIP</c> (net/netfilter/xt_TCPOPTSTRIP.c, tcpoptstrip_mangle_packet): writes padding over options. A header that is cut
/// off is dropped.
/// </summary>
internal sealed class TcpOptionStripPerformer(ImmutableArray<byte> kinds) : Performer
{
    private const byte Padding = 1;
    private readonly Deed _deed = new(Verdict.Continue, "TCPOPTSTRIP");

    public override Deed Perform(Passage passage)
    {
        if (passage.Packet.IsLaterFragment)
        {
            return _deed;
        }

        var image = Images.Of(passage);
        int? end = TcpOptionWalk.EndOfHeader(image, image.Transport);
        if (end < 0)
        {
            return _deed with { Verdict = Verdict.Drop };
        }

        if (end is { } known)
        {
            Strip(passage, image, known);
        }

        return _deed;
    }

    private void Strip(Passage passage, PacketImage image, int end)
    {
        int at = image.Transport + 20;
        while (at < end - 1)
        {
            var kind = image.Byte(at);
            if (!kind.IsKnown || TcpOptionWalk.LengthAt(image, at) is not { } length)
            {
                passage.Packet = TcpHeaderEdit.Forget(passage.Packet, image, at) with { Length = passage.Packet.Length };
                return;
            }

            if (at + length > end)
            {
                return;
            }

            if (kinds.Contains((byte)kind.Value))
            {
                byte[] padding = new byte[length];
                padding.AsSpan().Fill(Padding);
                passage.Note("tcp-option", $"{kind.Value}", $"{Padding}");
                passage.Packet = TcpHeaderEdit.Overwrite(passage.Packet, image, at, padding);
                image = Images.Of(passage);
            }

            at += length;
        }
    }
}
