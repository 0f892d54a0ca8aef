using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j LOG</c>.</summary>
    /// <param name="Prefix">What the line begins with; empty where nothing.</param>
    /// <param name="Options">The other options as iptables-save writes them.</param>
    public sealed record Log(string Prefix, string Options) : Target
    {
        /// <summary>The kernel's log level, 0 to 7.</summary>
        public byte Level { get; init; } = 4;
    }

    /// <summary><c>-j NFLOG</c> and <c>-j ULOG</c>.</summary>
    /// <param name="Options">All options as iptables-save writes them.</param>
    public sealed record NetlinkLog(string Options) : Target
    {
        /// <summary>What the entry begins with; empty where nothing.</summary>
        public string Prefix { get; init; } = string.Empty;

        /// <summary>The netlink group that the packets go to.</summary>
        public ushort Group { get; init; }

        /// <summary>True for <c>-j ULOG</c>.</summary>
        public bool IsUlog { get; init; }
    }

    /// <summary><c>-j TRACE</c>.</summary>
    public sealed record Trace : Target;

    /// <summary>A target that goes on with the next rule and changes nothing that rules or routes look at, such as <c>CHECKSUM</c> or <c>AUDIT</c>.</summary>
    public sealed record SideEffect(string Name, string Options) : Target;

    /// <summary><c>-j TEE</c>: sends a copy of the packet to another host of the link.</summary>
    /// <param name="Gateway">The host.</param>
    /// <param name="OutInterface">The interface; null where the route decides.</param>
    public sealed record Tee(IpAddress Gateway, string? OutInterface) : Target;
}
