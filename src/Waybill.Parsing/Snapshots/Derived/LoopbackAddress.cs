using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>The address that the kernel gives <c>lo</c> when it goes up (net/ipv4/devinet.c, inetdev_event; net/ipv6/addrconf.c, init_loopback).</summary>
internal static class LoopbackAddress
{
    /// <summary>127.0.0.1/8 or ::1/128.</summary>
    public static InterfaceAddress Of(IpFamily family) =>
        new("lo", family == IpFamily.IPv6 ? Prefix.Of(IpAddress.FromV6(0, 1)) : new(IpAddress.FromV4(0x7f00_0001), 8)) { Scope = RouteScope.Host };
}
