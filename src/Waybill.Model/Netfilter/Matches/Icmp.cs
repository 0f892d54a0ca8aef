using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>--icmp-type</c> and <c>--icmpv6-type</c>: type and a range of codes.</summary>
    /// <param name="Family">IPv4 for ICMP, IPv6 for ICMPv6.</param>
    /// <param name="Type">The type; 255 is any for ICMP (<c>--icmp-type any</c>).</param>
    /// <param name="FirstCode">The smallest code.</param>
    /// <param name="LastCode">The largest code.</param>
    public sealed record Icmp(IpFamily Family, byte Type, byte FirstCode, byte LastCode) : Match;
}
