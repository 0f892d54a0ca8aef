using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j TPROXY</c>: hands the packet to a transparent socket and marks it, so that a policy rule can send it to the local
/// stack; without such a socket it drops. A connected socket of the packet's own addresses comes before the listener
/// (net/netfilter/xt_TPROXY.c, tproxy_tg4; net/ipv4/netfilter/nf_tproxy_ipv4.c).
/// </summary>
internal sealed class TransparentProxyPerformer(Target.TransparentProxy target) : Performer
{
    public override Deed Perform(Passage passage)
    {
        var packet = passage.Packet;
        var address = target.Address.IsGiven && !target.Address.IsAny ? target.Address : OwnAddress(passage);
        ushort? port = target.Port != 0 ? target.Port : packet.DestinationPort;
        string action = packet.Family == IpFamily.IPv6 ? $"TPROXY to [{address}]:{port}" : $"TPROXY to {address}:{port}";
        bool isOld = passage.Tracking is { State: ConnectionState.Established or ConnectionState.Related };
        if (!SocketListens(passage, packet with { Destination = address, DestinationPort = port }, isOld))
        {
            return new(Verdict.Drop, action);
        }

        MarkPerformer.SetMark(passage, (packet.Mark & ~target.MarkMask) ^ target.Mark);
        passage.Proxied = true;
        return new(Verdict.Accept, action);
    }

    /// <summary>Where the rule names no address: the first of the receiving interface, else the packet's destination (nf_tproxy_laddr4).</summary>
    private static IpAddress OwnAddress(Passage passage)
    {
        foreach (var address in passage.Host.State.Addresses)
        {
            bool isPassedOver = address.Local.Family == IpFamily.IPv4 ? address.IsSecondary : address.IsTentative || address.IsDeprecated;
            if (address.Interface == passage.InInterface && address.Local.Family == passage.Packet.Family && !isPassedOver)
            {
                return address.Local.Address;
            }
        }

        return passage.Packet.Destination;
    }

    /// <summary>ss lists neither connected sockets nor which ones are transparent.</summary>
    private static bool SocketListens(Passage passage, in Packet packet, bool isOld)
    {
        bool isKnown = passage.Host.State.Knows(SnapshotPart.Sockets);
        if (isKnown && !isOld && Listeners.Find(passage.Host.State, packet) is null)
        {
            return false;
        }

        string claim = isOld && isKnown ? "the connection has a transparent socket" : $"a transparent socket listens on port {packet.DestinationPort}";
        return passage.World.Decide(new("tproxy", claim) { Usual = true });
    }
}
