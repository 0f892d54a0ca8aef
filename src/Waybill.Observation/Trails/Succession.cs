using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>
/// Tells whether a line can be the next one of a trail: hooks and tables come in the kernel's order, a base chain is walked
/// once from top to bottom, interfaces appear and do not vanish, and addresses change only where translation takes place.
/// What cannot be the next line belongs to another packet, or to another pass of the same one.
/// </summary>
internal static class Succession
{
    /// <summary>Whether the line can be the next, and how well it fits.</summary>
    public static Fit Test(Trail trail, in TraceEvent line)
    {
        if (!MayFollow(trail, line))
        {
            return Fit.No;
        }

        if (line.Packet is not { } next || trail.Packet is not { } before || ReferenceEquals(next, before))
        {
            return Fit.Exact;
        }

        if (next.IsTruncated || before.IsTruncated)
        {
            return PacketComparison.MayBeSame(before, next) ? Fit.Exact : Fit.No;
        }

        return next.Identity != before.Identity || !InterfacesFit(before.Packet, next.Packet, trail, line)
            ? Fit.No
            : AddressesFit(before.Packet, next.Packet, trail.Position, PositionOf(trail, line, out _), line.TraceId is not null);
    }

    /// <summary>Where a line is on the packet's path.</summary>
    /// <param name="trail">The trail so far.</param>
    /// <param name="line">The line.</param>
    /// <param name="isBase">True where its chain is one that a hook calls.</param>
    public static PathPosition PositionOf(Trail trail, in TraceEvent line, out bool isBase)
    {
        var place = line.Place;
        var packet = (line.Packet ?? trail.Packet)?.Packet ?? default;
        bool isReceived = packet.InInterface is not null;
        bool isLeaving = packet.OutInterface is not null;
        if (place.Hook is { } hook)
        {
            isBase = true;
            return new(hook, PacketPath.PriorityOf(place.Table, hook));
        }

        isBase = place.Backend == Backend.Nft
            && (trail.IsBaseAnnounced || line.Kind is TraceKind.Policy or TraceKind.Packet || ReferenceEquals(place, trail.Base));
        if (isBase)
        {
            return new(HookWords.Find(place.Chain, isReceived, isLeaving), null);
        }

        if (trail.Place is { } current && !trail.IsBaseEnded && IsSameTable(place, current))
        {
            return trail.Position;
        }

        return place.Backend == Backend.Nft && place.TableFamily is not ("ip" or "ip6" or null)
            ? default
            : PacketPath.PositionOf(place.Table, isReceived, isLeaving, trail.Position);
    }

    private static bool MayFollow(Trail trail, in TraceEvent line)
    {
        if (line.Kind == TraceKind.Conntrack || trail.Lines.IsEmpty)
        {
            return true;
        }

        if (line.Kind == TraceKind.Packet)
        {
            return MayBegin(trail, line);
        }

        var place = line.Place;
        if (ReferenceEquals(place, trail.Base))
        {
            return !trail.IsBaseAnnounced && (place.Backend == Backend.Nft ? !trail.IsBaseEnded : line.Number > trail.BaseNumber);
        }

        var position = PositionOf(trail, line, out bool isBase);
        if (!isBase && trail.Place is { } current && !trail.IsBaseEnded && IsSameTable(place, current))
        {
            return !trail.IsBaseAnnounced;
        }

        if (!isBase && position == default && place.Backend != Backend.Nft)
        {
            return false;
        }

        return IsSameLayer(trail, place) && !WasIn(trail, place) && PacketPath.MayFollow(trail.Position, position);
    }

    // A packet line of nf_tables announces that a base chain begins; nft names the chain, xtables-monitor does not.
    private static bool MayBegin(Trail trail, in TraceEvent line)
    {
        if (line.Place.Chain is null)
        {
            return true;
        }

        return IsSameLayer(trail, line.Place) && !WasIn(trail, line.Place)
            && PacketPath.MayFollow(trail.Position, PositionOf(trail, line, out _));
    }

    private static bool WasIn(Trail trail, TracePlace place)
    {
        foreach (ref readonly var line in trail.Lines)
        {
            if (line.IsBase && ReferenceEquals(line.Place, place))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSameLayer(Trail trail, TracePlace place) =>
        trail.Base is not { } current || current.TableFamily == "bridge" == (place.TableFamily == "bridge");

    private static bool IsSameTable(TracePlace one, TracePlace other) =>
        one.Table == other.Table && one.Backend == other.Backend && one.Family == other.Family && one.TableFamily == other.TableFamily;

    // The receiving interface stays. At POSTROUTING it is left out before Linux 5.7, and a multicast packet of this host
    // bears the one it leaves by (net/ipv4/ip_output.c, ip_output and ip_mc_output).
    // The one to leave by comes with the routing decision and changes only where OUTPUT makes the kernel decide again.
    private static bool InterfacesFit(in Packet before, in Packet next, Trail trail, in TraceEvent line)
    {
        bool isMulticastCopy = before.InInterface is null && next.InInterface == next.OutInterface && trail.Position.Hook == Hook.Output;
        if (next.InInterface != before.InInterface && (next.InInterface is not null || next.OutInterface is null) && !isMulticastCopy)
        {
            return false;
        }

        if (before.OutInterface is not null && next.OutInterface != before.OutInterface)
        {
            return next.OutInterface is not null && before.InInterface is null && !ReferenceEquals(line.Place, trail.Base);
        }

        return before.PhysicalIn is null || next.PhysicalIn is null || before.PhysicalIn == next.PhysicalIn;
    }

    private static Fit AddressesFit(in Packet before, in Packet next, PathPosition from, PathPosition to, bool sameTraceId)
    {
        bool sameSource = before.Source == next.Source && before.SourcePort == next.SourcePort;
        bool sameDestination = before.Destination == next.Destination && before.DestinationPort == next.DestinationPort && before.IcmpId == next.IcmpId;
        if (sameSource && sameDestination)
        {
            return Fit.Exact;
        }

        if (sameTraceId)
        {
            return Fit.Translated;
        }

        bool mayTranslate = sameSource ? Passes(from, to, PacketPath.DestinationNatPriority)
            : sameDestination && Passes(from, to, PacketPath.SourceNatPriority);
        return mayTranslate ? Fit.Translated : Fit.No;
    }

    // Destinations change at PREROUTING and OUTPUT, sources at INPUT and POSTROUTING.
    private static bool Passes(PathPosition from, PathPosition to, int translation)
    {
        if (from.Hook is not { } hook || from.Priority is not { } priority)
        {
            return true;
        }

        bool translates = translation == PacketPath.DestinationNatPriority
            ? hook is Hook.Prerouting or Hook.Output
            : hook is Hook.Input or Hook.Postrouting;
        return translates && priority <= translation && (to.Hook != from.Hook || to.Priority is null || to.Priority > translation);
    }
}

/// <summary>How well a line fits as the next one of a trail.</summary>
internal enum Fit
{
    /// <summary>It belongs to another packet or pass.</summary>
    No,

    /// <summary>It fits if an address was translated in between.</summary>
    Translated,

    /// <summary>It fits as it is.</summary>
    Exact,
}
