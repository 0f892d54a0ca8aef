using System.Buffers.Text;

namespace Waybill.Parsing.Words;

/// <summary>
/// The type of service as iproute2 writes it: a hexadecimal number, or a name of <c>/etc/iproute2/rt_dsfield</c>
/// (the file of iproute2 6.x and the names that older ones had).
/// </summary>
public static class ServiceTypes
{
    /// <summary>Reads a type-of-service byte (rtnl_dsfield_a2n, lib/rt_names.c: a name, else base 16).</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out byte tos)
    {
        int named = OfName(word);
        if (named >= 0)
        {
            tos = (byte)named;
            return true;
        }

        var digits = word.StartsWith("0x"u8) || word.StartsWith("0X"u8) ? word[2..] : word;
        return Utf8Parser.TryParse(digits, out tos, out int used, 'x') && used == digits.Length;
    }

    /// <summary>Reads a DSCP of six bits (rtnl_dscp_a2n: the same names, else any base).</summary>
    public static bool TryParseDscp(ReadOnlySpan<byte> word, out byte dscp)
    {
        dscp = 0;
        int named = OfName(word);
        if (named >= 0)
        {
            dscp = (byte)(named >> 2);
            return true;
        }

        if (!Numbers.TryParseAnyBase(word, out uint value) || value > 63)
        {
            return false;
        }

        dscp = (byte)value;
        return true;
    }

    private static int OfName(ReadOnlySpan<byte> word)
    {
        // "ef" in small letters is a number to iproute2, "EF" is the name.
        if (word.Length is < 2 or > 13 || word[0] is >= (byte)'0' and <= (byte)'9' || word.SequenceEqual("ef"u8))
        {
            return -1;
        }

        Span<char> name = stackalloc char[word.Length];
        for (int index = 0; index < word.Length; index++)
        {
            name[index] = (char)(word[index] | 0x20);
        }

        return name switch
        {
            "default" or "cs0" or "best-effort" => 0,
            "reliability" => 0x04,
            "throughput" => 0x08,
            "lowdelay" => 0x10,
            "priority" => 0x20,
            "cs1" => 0x20,
            "cs2" => 0x40,
            "cs3" => 0x60,
            "cs4" => 0x80,
            "cs5" => 0xa0,
            "cs6" => 0xc0,
            "cs7" => 0xe0,
            "af11" => 0x28,
            "af12" => 0x30,
            "af13" => 0x38,
            "af21" => 0x48,
            "af22" => 0x50,
            "af23" => 0x58,
            "af31" => 0x68,
            "af32" => 0x70,
            "af33" => 0x78,
            "af41" => 0x88,
            "af42" => 0x90,
            "af43" => 0x98,
            "ef" => 0xb8,
            _ => -1,
        };
    }
}
