using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m osf</c>: only a SYN looks like a system (net/netfilter/nfnetlink_osf.c, nf_osf_match). The kernel does not look at the
/// inversion. The fingerprints that were loaded are in no snapshot.
/// </summary>
internal sealed class OperatingSystemMatcher(string genre) : Matcher
{
    public override Matcher Inverted => this;

    public override Answer Test(Passage passage)
    {
        if (TransportHeader.Test(passage.Packet, IpProtocol.Tcp) is Answer.No)
        {
            return Answer.No;
        }

        return passage.Packet is { IsLaterFragment: false, TcpFlags: { } flags } && (flags & TcpFlags.Syn) == 0 ? Answer.No : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) => new("the packet", $"a SYN with the fingerprint of {genre}");

    protected override string About => "osf";
}
