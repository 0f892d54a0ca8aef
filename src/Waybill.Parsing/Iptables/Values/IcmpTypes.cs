using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>The types and codes of ICMP and ICMPv6 by name (extensions/libxt_icmp.h).</summary>
internal static class IcmpTypes
{
    private const int AllCodes = -1;

    private static readonly (string Name, byte Type, int Code)[] V4 =
    [
        ("any", 255, AllCodes), ("echo-reply", 0, AllCodes), ("pong", 0, AllCodes), ("destination-unreachable", 3, AllCodes),
        ("network-unreachable", 3, 0), ("host-unreachable", 3, 1), ("protocol-unreachable", 3, 2), ("port-unreachable", 3, 3),
        ("fragmentation-needed", 3, 4), ("source-route-failed", 3, 5), ("network-unknown", 3, 6), ("host-unknown", 3, 7),
        ("network-prohibited", 3, 9), ("host-prohibited", 3, 10), ("TOS-network-unreachable", 3, 11),
        ("TOS-host-unreachable", 3, 12), ("communication-prohibited", 3, 13), ("host-precedence-violation", 3, 14),
        ("precedence-cutoff", 3, 15), ("source-quench", 4, AllCodes), ("redirect", 5, AllCodes), ("network-redirect", 5, 0),
        ("host-redirect", 5, 1), ("TOS-network-redirect", 5, 2), ("TOS-host-redirect", 5, 3), ("echo-request", 8, AllCodes),
        ("ping", 8, AllCodes), ("router-advertisement", 9, AllCodes), ("router-solicitation", 10, AllCodes),
        ("time-exceeded", 11, AllCodes), ("ttl-exceeded", 11, AllCodes), ("ttl-zero-during-transit", 11, 0),
        ("ttl-zero-during-reassembly", 11, 1), ("parameter-problem", 12, AllCodes), ("ip-header-bad", 12, 0),
        ("required-option-missing", 12, 1), ("timestamp-request", 13, AllCodes), ("timestamp-reply", 14, AllCodes),
        ("address-mask-request", 17, AllCodes), ("address-mask-reply", 18, AllCodes),
    ];

    private static readonly (string Name, byte Type, int Code)[] V6 =
    [
        ("destination-unreachable", 1, AllCodes), ("no-route", 1, 0), ("communication-prohibited", 1, 1), ("beyond-scope", 1, 2),
        ("address-unreachable", 1, 3), ("port-unreachable", 1, 4), ("failed-policy", 1, 5), ("reject-route", 1, 6),
        ("packet-too-big", 2, AllCodes), ("time-exceeded", 3, AllCodes), ("ttl-exceeded", 3, AllCodes),
        ("ttl-zero-during-transit", 3, 0), ("ttl-zero-during-reassembly", 3, 1), ("parameter-problem", 4, AllCodes),
        ("bad-header", 4, 0), ("unknown-header-type", 4, 1), ("unknown-option", 4, 2), ("echo-request", 128, AllCodes),
        ("ping", 128, AllCodes), ("echo-reply", 129, AllCodes), ("pong", 129, AllCodes), ("mld-listener-query", 130, AllCodes),
        ("mld-listener-report", 131, AllCodes), ("mld-listener-done", 132, AllCodes), ("mld-listener-reduction", 132, AllCodes),
        ("router-solicitation", 133, AllCodes), ("router-advertisement", 134, AllCodes),
        ("neighbour-solicitation", 135, AllCodes), ("neighbor-solicitation", 135, AllCodes),
        ("neighbour-advertisement", 136, AllCodes), ("neighbor-advertisement", 136, AllCodes), ("redirect", 137, AllCodes),
    ];

    /// <summary>Reads a type by name or number, the latter with a code or a range of codes: <c>3/1</c>, <c>3/1:4</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, IpFamily family, out byte type, out byte firstCode, out byte lastCode)
    {
        firstCode = 0;
        lastCode = byte.MaxValue;
        var known = family == IpFamily.IPv6 ? V6 : V4;
        if (TryParseNumbers(word, out type, ref firstCode, ref lastCode))
        {
            return true;
        }

        int index = Array.FindIndex(known, Is(word));
        index = index < 0 ? FindBeginning(word, known) : index;
        if (index < 0)
        {
            return false;
        }

        type = known[index].Type;
        firstCode = known[index].Code == AllCodes ? (byte)0 : (byte)known[index].Code;
        lastCode = known[index].Code == AllCodes ? byte.MaxValue : firstCode;
        return true;
    }

    private static Predicate<(string Name, byte Type, int Code)> Is(ReadOnlySpan<byte> word)
    {
        string name = Encoding.UTF8.GetString(word);
        return known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    // A beginning will do where only one name begins so.
    private static int FindBeginning(ReadOnlySpan<byte> word, (string Name, byte Type, int Code)[] known)
    {
        string name = Encoding.UTF8.GetString(word);
        int first = Array.FindIndex(known, entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        int last = Array.FindLastIndex(known, entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return first == last && name.Length > 0 ? first : -1;
    }

    private static bool TryParseNumbers(ReadOnlySpan<byte> word, out byte type, ref byte firstCode, ref byte lastCode)
    {
        int slash = word.IndexOf((byte)'/');
        if (!NumberRanges.TryParseByte(slash < 0 ? word : word[..slash], out type))
        {
            return false;
        }

        if (slash < 0)
        {
            return true;
        }

        bool parsed = NumberRanges.TryParse(word[(slash + 1)..], byte.MaxValue, out uint first, out uint last);
        firstCode = parsed ? (byte)first : (byte)0;
        lastCode = parsed ? (byte)last : byte.MaxValue;
        return parsed;
    }
}
