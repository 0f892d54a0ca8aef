namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j SYNPROXY</c>: the kernel answers the SYN itself and opens the connection once the client proves to exist.</summary>
    /// <param name="Options">All options as iptables-save writes them.</param>
    public sealed record SynProxy(string Options) : Target;

    /// <summary><c>-j CLUSTERIP</c> (until Linux 6.6): drops the packets that another node of the cluster answers.</summary>
    /// <param name="Options">All options as iptables-save writes them.</param>
    public sealed record ClusterIp(string Options) : Target;
}
