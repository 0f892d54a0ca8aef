using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>Address translation of connections and of their packets (net/netfilter/nf_nat_core.c).</summary>
internal static class Translator
{
    private const int SourcePortOffset = 0;
    private const int DestinationPortOffset = 2;
    private const int IcmpIdOffset = 4;

    /// <summary>
    /// Settles the translation of a new connection and applies it to its first packet (nf_nat_setup_info, nf_nat_packet).
    /// </summary>
    /// <returns>Address and port as they are now, for the step's text.</returns>
    public static string Settle(Passage passage, bool isSource, in TranslationRequest request)
    {
        var tracking = passage.Tracking!;
        var before = Tuples.Invert(tracking.Reply) ?? Tuples.Of(passage.Host.Router.Kernel, passage.Packet, passage.Zone.Of(isReply: true));
        var tuple = before;
        ushort? port;
        if (isSource && EarlierSource.Find(passage, request, tuple) is { } earlier)
        {
            (tuple, port) = (earlier, earlier.SourcePort);
        }
        else
        {
            if (request.First.IsGiven && !KeepsSource(passage, isSource, request, tuple))
            {
                var address = AddressChoice.Choose(request, tuple with { Zone = passage.Zone.Id });
                tuple = isSource ? tuple with { Source = address } : tuple with { Destination = address };
            }

            port = PortChoice.Choose(passage, isSource, request, tuple);
            tuple = isSource || IsIcmp(tuple) ? tuple with { SourcePort = port ?? 0 } : tuple with { DestinationPort = port ?? 0 };
        }

        tracking.Reply = Tuples.Invert(tuple) ?? tracking.Reply;
        MarkSettled(tracking, isSource);

        // A connection that stays as it is leaves the packet alone, also where SNPT or DNPT changed that in between.
        if (tuple != before)
        {
            Rewrite(passage, isSource, isSource ? tuple.Source : tuple.Destination, port);
        }

        return Text(passage.Packet, isSource);
    }

    /// <summary>
    /// No rule asked for a translation: the connection keeps its addresses, and its port where its answers cannot be taken for
    /// those of another connection (nf_nat_alloc_null_binding).
    /// </summary>
    public static void SettleForNone(Passage passage, bool isSource)
    {
        var tracking = passage.Tracking!;
        bool isTaken = passage.Connections.IsTaken(tracking.Reply);
        if (isTaken && (isSource || IsIcmp(tracking.Original)))
        {
            Settle(passage, isSource, TranslationRequest.To(isSource ? tracking.Reply.Destination : tracking.Reply.Source));
            passage.Add(new Step.Nat(isSource, "the answers would look like those of another connection: the kernel gives this one another port"));
            return;
        }

        MarkSettled(tracking, isSource);
    }

    /// <summary>
    /// Applies the connection's translation to a packet that the rules are not asked about: every packet but the first, and
    /// answers the other way round (nf_nat_packet).
    /// </summary>
    public static void Apply(Passage passage, bool isSource)
    {
        var tracking = passage.Tracking!;
        bool translated = isSource != tracking.IsReply ? tracking.IsSourceTranslated : tracking.IsDestinationTranslated;
        if (!translated)
        {
            return;
        }

        // What packets of this direction shall look like is the other direction's tuple turned round.
        var target = Tuples.Invert(tracking.IsReply ? tracking.Original : tracking.Reply) ?? tracking.Original;
        var (before, after) = (passage.Packet, isSource ? target.Source : target.Destination);
        Rewrite(passage, isSource, after, IsIcmp(target) || isSource ? target.SourcePort : target.DestinationPort);
        QuotedTranslation.Apply(passage, tracking, isSource);
        if (passage.Packet != before)
        {
            passage.Add(new Step.Nat(isSource, tracking.State == ConnectionState.Related
                ? "the error is translated as the connection that it is about, and so is the packet that it quotes"
                : "the connection was translated when it began; its other packets are not asked about again"));
        }
    }

    private static void MarkSettled(Tracking tracking, bool isSource)
    {
        if (isSource)
        {
            tracking.SourceSettled = true;
        }
        else
        {
            tracking.DestinationSettled = true;
        }
    }

    /// <summary>A source that lies in the range already stays, ports permitting (get_unique_tuple, in_range).</summary>
    private static bool KeepsSource(Passage passage, bool isSource, in TranslationRequest request, in ConnectionTuple tuple) =>
        isSource && !request.Random
        && tuple.Source >= request.First && tuple.Source <= request.Last
        && (request.Ports is not { } ports || ports.Contains(tuple.SourcePort))
        && !(Tuples.Invert(tuple) is { } reply && passage.Connections.IsTaken(reply));

    private static void Rewrite(Passage passage, bool isSource, IpAddress address, ushort? port)
    {
        var packet = passage.Packet;
        bool hasPorts = Tuples.HavePorts(passage.Host.Router.Kernel, packet.Protocol) && !packet.IsLaterFragment;
        if (isSource)
        {
            passage.Note("src", packet.Source.ToString(), address.ToString());
            packet = packet with { Source = address };
            if (hasPorts && packet.SourcePort is not null)
            {
                passage.Note("sport", Text(packet.SourcePort), Text(port));
                packet = Written(packet with { SourcePort = port }, port, SourcePortOffset);
            }
        }
        else
        {
            passage.Note("dst", packet.Destination.ToString(), address.ToString());
            packet = packet with { Destination = address };
            if (hasPorts && packet.DestinationPort is not null)
            {
                passage.Note("dport", Text(packet.DestinationPort), Text(port));
                packet = Written(packet with { DestinationPort = port }, port, DestinationPortOffset);
            }
        }

        if (packet.IcmpId is not null && packet.IcmpType is { } type && IcmpPairs.AnswerTo(packet.Protocol, type) is not null)
        {
            passage.Note("id", Text(packet.IcmpId), Text(port));
            packet = Written(packet with { IcmpId = port }, port, IcmpIdOffset);
        }

        passage.Packet = packet;
    }

    /// <summary>A number that the kernel chooses by chance takes the place of the bytes that were there.</summary>
    private static Packet Written(in Packet packet, ushort? port, int offset) => port is null ? TransportOblivion.Forget(packet, offset) : packet;

    private static bool IsIcmp(in ConnectionTuple tuple) => tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;

    private static string Text(ushort? port) => port?.ToString(CultureInfo.InvariantCulture) ?? "random";

    private static string Text(in Packet packet, bool isSource)
    {
        var address = isSource ? packet.Source : packet.Destination;
        return End(address, isSource ? packet.SourcePort : packet.DestinationPort);
    }

    /// <summary>An address with its port where it has one.</summary>
    public static string End(IpAddress address, ushort? port) =>
        port is null ? address.ToString()
        : address.Family == IpFamily.IPv6 ? $"[{address}]:{port}"
        : $"{address}:{port}";
}
