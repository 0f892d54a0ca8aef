using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m cluster</c>: a hash of the address that opened the connection chooses one node of several
/// (net/netfilter/xt_cluster.c, xt_cluster_mt and xt_cluster_hash_ipv6). Without a connection neither it nor its inversion holds, nor where
/// only a zone is known yet; a connection that another's helper expected is judged by that other one.
/// </summary>
internal sealed class ClusterMatcher(uint totalNodes, uint localNodes, uint seed) : Matcher
{
    public override bool IsStateful => true;

    public override Answer Test(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true, IsTemplate: false } tracking)
        {
            return Answer.Missing;
        }

        return Expectations.IsExpected(passage, tracking) == false
            ? Answers.From(((1u << Node(tracking)) & localNodes) != 0)
            : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) => passage.Tracking is { HasConnection: true, IsTemplate: false } tracking
        ? new($"the node of {tracking.Original.Source}, {Node(tracking) + 1} of {totalNodes},", $"among the nodes {Words.Hex(localNodes)}")
        : new("a packet without connection", $"one for a node of the {totalNodes}");

    /// <summary>
    /// Nodes that share a group address on the link would refuse what all of them receive, so the match makes such a frame one
    /// for this host alone.
    /// </summary>
    public override void Reach(Passage passage, bool holds)
    {
        var packet = passage.Packet;
        if (!packet.Destination.IsMulticast && packet.DestinationMac is { IsMulticast: true, IsBroadcast: false })
        {
            passage.Packet = packet with { DestinationMac = passage.Host.FindLink(passage.InInterface)?.Mac };
        }
    }

    protected override string About => "cluster";

    private int Node(Tracking tracking)
    {
        Span<uint> words = stackalloc uint[4];
        JenkinsHash.Store(tracking.Original.Source, words);

        // Of an IPv6 address, too, the kernel hashes one word only: it divides a number of words by the size of one.
        uint hash = JenkinsHash.Of(words[..1], seed);
        return (int)(((ulong)hash * totalNodes) >> 32);
    }
}
