using System.Buffers.Binary;
using System.Globalization;

namespace Waybill.Description.Traces;

/// <summary>TCP options as bytes, decoded (RFC 9293, RFC 7323, RFC 2018).</summary>
internal static class TcpOptionPhrases
{
    /// <summary>The options in words; null where the bytes are none.</summary>
    public static string? Of(string hexadecimal)
    {
        if (hexadecimal.Length % 2 != 0 || !hexadecimal.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var options = new List<string>();
        ReadOnlySpan<byte> rest = Convert.FromHexString(hexadecimal);
        while (!rest.IsEmpty && rest[0] != 0)
        {
            if (rest[0] == 1)
            {
                rest = rest[1..];
                continue;
            }

            if (rest.Length < 2 || rest[1] < 2 || rest[1] > rest.Length)
            {
                options.Add("an option that is cut off");
                break;
            }

            options.Add(One(rest[0], rest[2..rest[1]]));
            rest = rest[rest[1]..];
        }

        return options.Count == 0 ? "only padding" : string.Join("; ", options);
    }

    private static string One(byte kind, ReadOnlySpan<byte> data) => (kind, data.Length) switch
    {
        (2, 2) => $"largest segment (MSS) {BinaryPrimitives.ReadUInt16BigEndian(data)}",
        (3, 1) => $"window scale {data[0]} (windows count {1 << Math.Min((int)data[0], 14)} times)",
        (4, 0) => "selective acknowledgement possible",
        (5, _) => "selective acknowledgement",
        (8, 8) => $"timestamp {BinaryPrimitives.ReadUInt32BigEndian(data)}, in answer to {BinaryPrimitives.ReadUInt32BigEndian(data[4..])}",
        (19, _) => "MD5 signature",
        (28, _) => "user timeout",
        (29, _) => "authentication (TCP-AO)",
        (30, _) => "Multipath TCP",
        (34, _) => "Fast Open",
        _ => string.Create(CultureInfo.InvariantCulture, $"option {kind} of {data.Length} bytes"),
    };
}
