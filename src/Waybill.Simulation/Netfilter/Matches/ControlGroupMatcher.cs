using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m cgroup</c>: the control group of the socket. Without a socket neither it nor its inversion holds
/// (net/netfilter/xt_cgroup.c, cgroup_mt_v2); which group a socket belongs to is said nowhere.
/// </summary>
/// <param name="group">The path, or the number of the class, as the rule writes it.</param>
internal sealed class ControlGroupMatcher(string group) : Matcher
{
    public override Answer Test(Passage passage) =>
        passage.HasSocket || MayHaveFoundSocket(passage) ? Answer.Unknown : Answer.Missing;

    public override Wording Describe(Passage passage) => new(
        passage.HasSocket ? "the control group of the sending socket (not said)" : "the control group of the packet's socket (none known)",
        group.Length == 0 ? "the root" : group);

    protected override string About => $"cgroup:{group}";

    /// <summary>
    /// At input, a packet of an open connection has met its socket already, which saves a second search (early demultiplexing:
    /// net/ipv4/ip_input.c, ip_rcv_finish_core). One that begins a TCP connection has not.
    /// </summary>
    private static bool MayHaveFoundSocket(Passage passage) => passage.Hook == Hook.Input && passage.Packet switch
    {
        { Protocol: IpProtocol.Tcp, TcpFlags: { } flags } => (flags & (TcpFlags.Syn | TcpFlags.Ack)) != TcpFlags.Syn,
        { Protocol: IpProtocol.Tcp or IpProtocol.Udp } => true,
        _ => false,
    };
}
