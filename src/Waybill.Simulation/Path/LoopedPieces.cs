using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path;

/// <summary>
/// What this host sends to itself by a route with a smaller MTU is cut before the loopback device gets it
/// (net/ipv4/ip_output.c, ip_finish_output; ip_fragment). Where nothing puts fragments together at prerouting, each piece is asked about
/// there, and so where a rule at output took the packet out of tracking; the local stack gets the whole again (net/ipv4/ip_input.c, ip_local_deliver).
/// </summary>
internal static class LoopedPieces
{
    private const int HeaderLength = 20;

    /// <summary>The pieces that come by prerouting one after the other; none where the packet comes whole.</summary>
    public static ImmutableArray<Packet> Of(Passage passage, RouteDecision route)
    {
        var packet = passage.Packet;
        bool isCut = packet is { Family: IpFamily.IPv4, DontFragment: false, MoreFragments: false, IsLaterFragment: false }
            && route is { Type: RouteType.Local, Mtu: not null } && packet.Length > route.Mtu;
        bool isJoined = passage.Host.Plan(IpFamily.IPv4).JoinsFragments && passage.Tracking is not { State: ConnectionState.Untracked };
        if (!isCut || isJoined)
        {
            return [];
        }

        // All but the last carry a multiple of eight bytes.
        int most = (route.Mtu!.Value - HeaderLength) & ~7;
        int all = packet.Length!.Value - HeaderLength;
        return
        [
            .. Enumerable.Range(0, (all + most - 1) / most).Select(index => packet with
            {
                FragmentOffset = index * most,
                MoreFragments = (index + 1) * most < all,
                Length = (ushort)(HeaderLength + Math.Min(most, all - (index * most))),
                Content = index == 0 ? packet.Content : null,
            }),
        ];
    }

    /// <summary>Asks the rules at prerouting about each piece, then goes on with the whole, which carries what the first piece was given.</summary>
    /// <returns>True where all of them go on; without one of them the whole never comes together.</returns>
    public static bool ComeByPrerouting(Passage passage, ImmutableArray<Packet> pieces)
    {
        var whole = passage.Packet;
        Packet? first = null;
        foreach (var piece in pieces)
        {
            passage.Packet = piece;
            if (!passage.Host.Plan(IpFamily.IPv4).Run(Hook.Prerouting, passage))
            {
                return false;
            }

            first ??= passage.Packet;
        }

        passage.Packet = first!.Value with { FragmentOffset = 0, MoreFragments = false, Length = whole.Length, Content = whole.Content };
        return true;
    }
}
