namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m realm</c>: the realm of the packet's route under a mask.</summary>
    public sealed record Realm(uint Value, uint Mask) : Match;

    /// <summary><c>-m devgroup</c>: the group of the receiving or the sending interface under a mask.</summary>
    /// <param name="IsSource">True for <c>--src-group</c>: the receiving interface.</param>
    /// <param name="Value">The group.</param>
    /// <param name="Mask">The bits that count.</param>
    public sealed record DeviceGroup(bool IsSource, uint Value, uint Mask) : Match;

    /// <summary><c>-m cgroup --path</c>: the sending socket belongs to that control group (version 2) or one below.</summary>
    public sealed record ControlGroup(string Path) : Match;

    /// <summary><c>-m cgroup --cgroup</c>: the sending socket's class of net_cls (version 1).</summary>
    public sealed record ControlGroupClass(uint Id) : Match;

    /// <summary><c>-m cpu</c>: the processor that handles the packet.</summary>
    public sealed record Processor(uint Number) : Match;

    /// <summary><c>-m cluster</c>: a hash of the connection's source falls to one of these nodes.</summary>
    /// <param name="TotalNodes">The number of nodes.</param>
    /// <param name="LocalNodes">The nodes that this host is, as bits.</param>
    /// <param name="HashSeed">The hash's seed.</param>
    public sealed record Cluster(uint TotalNodes, uint LocalNodes, uint HashSeed) : Match;
}
