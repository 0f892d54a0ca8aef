namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j NOTRACK</c> and <c>-j CT --notrack</c>: conntrack leaves the packet alone.</summary>
    public sealed record NoTrack : Target;

    /// <summary><c>-j CT</c> with other options: helper, zone, timeout, events.</summary>
    /// <param name="Helper">The helper's name; null where none.</param>
    /// <param name="Zone">The zone; null where none is set.</param>
    /// <param name="Options">All options as written.</param>
    public sealed record ConnectionTracking(string? Helper, ushort? Zone, string Options) : Target;

    /// <summary><c>-j TPROXY</c>: hands the packet to a local socket without changing it.</summary>
    public sealed record TransparentProxy(Addresses.IpAddress Address, ushort Port, uint Mark, uint MarkMask) : Target;
}
