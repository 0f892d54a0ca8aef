namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j NOTRACK</c> and <c>-j CT --notrack</c>: conntrack leaves the packet alone.</summary>
    public sealed record NoTrack : Target
    {
        /// <summary>True for <c>-j CT --notrack</c>.</summary>
        public bool ByCt { get; init; }
    }

    /// <summary><c>-j CT</c> with other options: helper, zone, timeout, events.</summary>
    /// <param name="Helper">The helper's name; null where none.</param>
    /// <param name="Zone">The zone; null where none is set.</param>
    /// <param name="Options">All options as written.</param>
    public sealed record ConnectionTracking(string? Helper, ushort? Zone, string Options) : Target
    {
        /// <summary>True for <c>--zone mark</c>: the packet's mark is the zone.</summary>
        public bool ZoneIsMark { get; init; }

        /// <summary>The direction that the zone is for.</summary>
        public ZoneDirection ZoneDirection { get; init; }
    }

    /// <summary><c>-j TPROXY</c>: hands the packet to a local socket without changing it.</summary>
    public sealed record TransparentProxy(Addresses.IpAddress Address, ushort Port, uint Mark, uint MarkMask) : Target;
}

/// <summary>The direction of a connection that a conntrack zone is for.</summary>
public enum ZoneDirection
{
    /// <summary>Both.</summary>
    Both,

    /// <summary><c>--zone-orig</c>.</summary>
    Original,

    /// <summary><c>--zone-reply</c>.</summary>
    Reply,
}
