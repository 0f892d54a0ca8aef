using System.Text;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>The names that nft prints for ICMP types and codes (nftables, src/proto.c, src/datatype.c).</summary>
internal static class IcmpNames
{
    public static bool IsEcho(bool isV6, byte? type) => isV6 ? type is 128 or 129 : type is 0 or 8;

    public static byte? Type(bool isV6, ReadOnlySpan<byte> word)
    {
        if (Numbers.TryParse(word, out byte number))
        {
            return number;
        }

        string name = Encoding.UTF8.GetString(word[..Math.Min(word.Length, 32)]);
        return isV6 ? TypeV6(name) : TypeV4(name);
    }

    /// <summary>nft prints a code by the names of destination-unreachable whatever the type, and numbers for others.</summary>
    public static byte? Code(bool isV6, ReadOnlySpan<byte> word)
    {
        if (Numbers.TryParse(word, out byte number))
        {
            return number;
        }

        string name = Encoding.UTF8.GetString(word[..Math.Min(word.Length, 32)]);
        return isV6 ? CodeV6(name) : CodeV4(name);
    }

    private static byte? TypeV4(string name) => name switch
    {
        "echo-reply" => 0,
        "destination-unreachable" => 3,
        "source-quench" => 4,
        "redirect" => 5,
        "echo-request" => 8,
        "router-advertisement" => 9,
        "router-solicitation" => 10,
        "time-exceeded" => 11,
        "parameter-problem" => 12,
        "timestamp-request" => 13,
        "timestamp-reply" => 14,
        "info-request" => 15,
        "info-reply" => 16,
        "address-mask-request" => 17,
        "address-mask-reply" => 18,
        _ => null,
    };

    private static byte? TypeV6(string name) => name switch
    {
        "destination-unreachable" => 1,
        "packet-too-big" => 2,
        "time-exceeded" => 3,
        "parameter-problem" => 4,
        "echo-request" => 128,
        "echo-reply" => 129,
        "mld-listener-query" => 130,
        "mld-listener-report" => 131,
        "mld-listener-done" or "mld-listener-reduction" => 132,
        "nd-router-solicit" => 133,
        "nd-router-advert" => 134,
        "nd-neighbor-solicit" => 135,
        "nd-neighbor-advert" => 136,
        "nd-redirect" => 137,
        "router-renumbering" => 138,
        "ind-neighbor-solicit" => 141,
        "ind-neighbor-advert" => 142,
        "mld2-listener-report" => 143,
        _ => null,
    };

    private static byte? CodeV4(string name) => name switch
    {
        "net-unreachable" => 0,
        "host-unreachable" => 1,
        "prot-unreachable" => 2,
        "port-unreachable" => 3,
        "frag-needed" => 4,
        "net-prohibited" => 9,
        "host-prohibited" => 10,
        "admin-prohibited" => 13,
        _ => null,
    };

    private static byte? CodeV6(string name) => name switch
    {
        "no-route" => 0,
        "admin-prohibited" => 1,
        "addr-unreachable" => 3,
        "port-unreachable" => 4,
        "policy-fail" => 5,
        "reject-route" => 6,
        _ => null,
    };
}
