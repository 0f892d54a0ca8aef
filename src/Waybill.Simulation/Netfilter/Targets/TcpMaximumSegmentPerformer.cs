using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j TCPMSS</c> (net/netfilter/xt_TCPMSS.c, tcpmss_mangle_packet): lowers the announced segment size, never raises it, and adds the
/// option where it is missing, the packet carries nothing, and the header has room. A header that is cut off is dropped.
/// </summary>
internal sealed class TcpMaximumSegmentPerformer(ushort? value) : Performer
{
    private const int OptionLength = 4;
    private const int LongestHeader = 60;
    private readonly Deed _deed = new(Verdict.Continue, value is { } size ? $"TCPMSS set {size}" : "TCPMSS clamp to pmtu");

    public override Deed Perform(Passage passage)
    {
        if (passage.Packet.IsLaterFragment)
        {
            return _deed;
        }

        var image = Images.Of(passage);
        int? end = TcpOptionWalk.EndOfHeader(image, image.Transport);
        uint? size = value ?? Clamped(passage);
        if (end < 0 || size == 0)
        {
            return _deed with { Verdict = Verdict.Drop };
        }

        Change(passage, image, end, size);
        return _deed;
    }

    /// <summary>Where the outcome is not known, neither are the options and the length any longer.</summary>
    private static void Change(Passage passage, PacketImage image, int? end, uint? size)
    {
        int first = image.Transport + 20;
        int? found = end is { } last ? TcpOptionWalk.Find(image, first, last - OptionLength + 1, at => IsSize(image, at)) : null;
        if (found is not { } option || end is not { } known || size is not { } wanted)
        {
            passage.Packet = TcpHeaderEdit.Forget(passage.Packet, image, first);
        }
        else if (option >= 0)
        {
            Lower(passage, image, option, wanted);
        }
        else if (known - image.Transport < LongestHeader)
        {
            Add(passage, image, known, first, wanted);
        }
    }

    private static void Lower(Passage passage, PacketImage image, int option, uint wanted)
    {
        var old = image.Short(option + 2);
        if (old.IsIn(0, wanted) is true)
        {
            return;
        }

        if (!old.IsKnown)
        {
            passage.Packet = TcpHeaderEdit.Forget(passage.Packet, image, option + 2);
            return;
        }

        Note(passage, old.Value.ToString(CultureInfo.InvariantCulture), wanted);
        passage.Packet = TcpHeaderEdit.Overwrite(passage.Packet, image, option + 2, Bytes(wanted));
    }

    // RFC 9293, section 3.7.1: who announces nothing takes segments of 536 bytes, or 1220 in IPv6.
    private static void Add(Passage passage, PacketImage image, int end, int first, uint wanted)
    {
        if (image.Length is not { } length)
        {
            passage.Packet = TcpHeaderEdit.Forget(passage.Packet, image, first);
        }
        else if (length == end)
        {
            uint size = Math.Min(wanted, passage.Packet.Family == IpFamily.IPv6 ? 1220u : 536u);
            Note(passage, "none", size);
            passage.Packet = TcpHeaderEdit.Insert(passage.Packet, image, [2, OptionLength, .. Bytes(size)]);
        }
    }

    private static bool? IsSize(PacketImage image, int at) =>
        image.Byte(at).Is(2) is not true and var kind ? kind : image.Byte(at + 1).Is(OptionLength);

    /// <summary>What fits the smaller of the ways out and back; 0 where nothing does, null where a way's size is not known.</summary>
    private static uint? Clamped(Passage passage)
    {
        var back = passage.Noting(passage.Host.Router.Lookup(new(passage.Packet.Source), LookupDetail.Parameters));
        int headers = passage.Packet.Family == IpFamily.IPv6 ? 60 : 40;
        long? way = Size(passage, passage.Route?.Mtu, passage.Route?.Device);
        long? wayBack = back.Undecided is not null ? null : back.Error is not null ? uint.MaxValue : Size(passage, back.Mtu, back.Device);
        return way is null || wayBack is null ? null : (uint)Math.Max(0, Math.Min(ushort.MaxValue, Math.Min(way.Value, wayBack.Value) - headers));
    }

    private static long? Size(Passage passage, int? mtu, string? device) => mtu ?? passage.Host.FindLink(device)?.Mtu;

    private static byte[] Bytes(uint size) => [(byte)(size >> 8), (byte)(size & byte.MaxValue)];

    private static void Note(Passage passage, string old, uint size) =>
        passage.Note("mss", old, size.ToString(CultureInfo.InvariantCulture));
}
