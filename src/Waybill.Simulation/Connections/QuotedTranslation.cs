using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// The translation of the packet that an ICMP error quotes: it went the other way, so the other end is translated, the other way
/// round (net/netfilter/nf_nat_proto.c, nf_nat_icmp_reply_translation).
/// </summary>
internal static class QuotedTranslation
{
    private const byte Redirect = 5;

    /// <summary>Why the error is dropped; null where it is not: a redirect for a translated connection would name a wrong router.</summary>
    public static string? Refuses(Passage passage, Tracking tracking, Hook hook)
    {
        if (tracking.State != ConnectionState.Related)
        {
            return null;
        }

        var packet = passage.Packet;
        bool isTranslated = tracking.IsSourceTranslated || tracking.IsDestinationTranslated;
        return packet is { Protocol: IpProtocol.Icmp, IcmpType: Redirect } && isTranslated ? "a redirect for a connection that is translated is dropped"
            : packet.Protocol == IpProtocol.IcmpV6 && passage.Sum.IsRefusedByNat(passage, hook) ? "nat drops an ICMPv6 error whose checksum SNPT or DNPT left wrong"
            : null;
    }

    /// <summary>Translates the quote as the error's own source or destination is.</summary>
    public static void Apply(Passage passage, Tracking tracking, bool isSource)
    {
        if (passage.Packet is not { Content: { Quoted: { } quoted } content } packet || tracking.State != ConnectionState.Related)
        {
            return;
        }

        // The tuple of the direction that the quoted packet went, as it arrived here.
        var sent = tracking.IsReply ? tracking.Original : tracking.Reply;
        bool hasPorts = Tuples.HavePorts(passage.Host.Router.Kernel, quoted.Protocol);
        var now = isSource
            ? quoted with { Destination = sent.Destination, DestinationPort = hasPorts ? sent.DestinationPort : quoted.DestinationPort }
            : quoted with { Source = sent.Source, SourcePort = hasPorts ? sent.SourcePort : quoted.SourcePort };
        if (quoted.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6)
        {
            now = now with { IcmpId = sent.SourcePort };
        }

        passage.Note("quotes", Ends(quoted), Ends(now));
        passage.Packet = packet with { Content = content with { Quoted = now } };
    }

    private static string Ends(in Packet packet) => packet.SourcePort is null
        ? $"{packet.Source} {packet.Destination}"
        : $"{Translator.End(packet.Source, packet.SourcePort)} {Translator.End(packet.Destination, packet.DestinationPort)}";
}
