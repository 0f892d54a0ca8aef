using Waybill.Model.Packets;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>The extension headers of IPv6 by the names of their matches.</summary>
internal static class ExtensionNames
{
    public static string Of(IpProtocol kind) => kind switch
    {
        IpProtocol.HopByHop => "hbh",
        IpProtocol.Ipv6Options => "dst",
        IpProtocol.Ipv6Route => "rt",
        IpProtocol.Ipv6Fragment => "frag",
        IpProtocol.Ah => "ah",
        _ => Words.Of(kind),
    };
}
