using System.Globalization;
using Waybill.Model.Addresses;

namespace Waybill.Parsing.Packets;

/// <summary>ICMP and ICMPv6 messages by the names of <c>iptables -p icmp -h</c> and <c>ip6tables -p icmpv6 -h</c>.</summary>
public static class IcmpTypeNames
{
    private static readonly Dictionary<string, Named> V4 = new(StringComparer.Ordinal)
    {
        ["echo-reply"] = new(0, null),
        ["pong"] = new(0, null),
        ["destination-unreachable"] = new(3, null),
        ["network-unreachable"] = new(3, 0),
        ["host-unreachable"] = new(3, 1),
        ["protocol-unreachable"] = new(3, 2),
        ["port-unreachable"] = new(3, 3),
        ["fragmentation-needed"] = new(3, 4),
        ["source-route-failed"] = new(3, 5),
        ["network-unknown"] = new(3, 6),
        ["host-unknown"] = new(3, 7),
        ["network-prohibited"] = new(3, 9),
        ["host-prohibited"] = new(3, 10),
        ["TOS-network-unreachable"] = new(3, 11),
        ["TOS-host-unreachable"] = new(3, 12),
        ["communication-prohibited"] = new(3, 13),
        ["host-precedence-violation"] = new(3, 14),
        ["precedence-cutoff"] = new(3, 15),
        ["source-quench"] = new(4, null),
        ["redirect"] = new(5, null),
        ["network-redirect"] = new(5, 0),
        ["host-redirect"] = new(5, 1),
        ["TOS-network-redirect"] = new(5, 2),
        ["TOS-host-redirect"] = new(5, 3),
        ["echo-request"] = new(8, null),
        ["ping"] = new(8, null),
        ["router-advertisement"] = new(9, null),
        ["router-solicitation"] = new(10, null),
        ["time-exceeded"] = new(11, null),
        ["ttl-exceeded"] = new(11, null),
        ["ttl-zero-during-transit"] = new(11, 0),
        ["ttl-zero-during-reassembly"] = new(11, 1),
        ["parameter-problem"] = new(12, null),
        ["ip-header-bad"] = new(12, 0),
        ["required-option-missing"] = new(12, 1),
        ["timestamp-request"] = new(13, null),
        ["timestamp-reply"] = new(14, null),
        ["address-mask-request"] = new(17, null),
        ["address-mask-reply"] = new(18, null),
    };

    private static readonly Dictionary<string, Named> V6 = new(StringComparer.Ordinal)
    {
        ["destination-unreachable"] = new(1, null),
        ["no-route"] = new(1, 0),
        ["communication-prohibited"] = new(1, 1),
        ["beyond-scope"] = new(1, 2),
        ["address-unreachable"] = new(1, 3),
        ["port-unreachable"] = new(1, 4),
        ["failed-policy"] = new(1, 5),
        ["reject-route"] = new(1, 6),
        ["packet-too-big"] = new(2, null),
        ["time-exceeded"] = new(3, null),
        ["ttl-exceeded"] = new(3, null),
        ["ttl-zero-during-transit"] = new(3, 0),
        ["ttl-zero-during-reassembly"] = new(3, 1),
        ["parameter-problem"] = new(4, null),
        ["bad-header"] = new(4, 0),
        ["unknown-header-type"] = new(4, 1),
        ["unknown-option"] = new(4, 2),
        ["echo-request"] = new(128, null),
        ["ping"] = new(128, null),
        ["echo-reply"] = new(129, null),
        ["pong"] = new(129, null),
        ["mld-listener-query"] = new(130, null),
        ["mld-listener-report"] = new(131, null),
        ["mld-listener-done"] = new(132, null),
        ["mld-listener-reduction"] = new(132, null),
        ["router-solicitation"] = new(133, null),
        ["router-advertisement"] = new(134, null),
        ["neighbour-solicitation"] = new(135, null),
        ["neighbor-solicitation"] = new(135, null),
        ["neighbour-advertisement"] = new(136, null),
        ["neighbor-advertisement"] = new(136, null),
        ["redirect"] = new(137, null),
    };

    /// <summary>The message of that name or number (<c>3</c>, <c>3/4</c>), or null.</summary>
    public static Named? Find(IpFamily family, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if ((family == IpFamily.IPv6 ? V6 : V4).TryGetValue(name, out var named))
        {
            return named;
        }

        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (!TryNumber(slash < 0 ? name : name[..slash], out byte type))
        {
            return null;
        }

        if (slash < 0)
        {
            return new Named(type, null);
        }

        return TryNumber(name[(slash + 1)..], out byte code) ? new Named(type, code) : null;
    }

    private static bool TryNumber(string text, out byte number) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>A message.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Code">Its code; null where the name stands for all codes.</param>
    public readonly record struct Named(byte Type, byte? Code);
}
