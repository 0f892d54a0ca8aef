using System.Text;
using Waybill.Model.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets.Content;

/// <summary>What words say of a DCCP header (RFC 4340, section 5).</summary>
internal sealed class DccpDraft
{
    private static readonly string[] Types =
        ["REQUEST", "RESPONSE", "DATA", "ACK", "DATAACK", "CLOSEREQ", "CLOSE", "RESET", "SYNC", "SYNCACK"];

    private readonly List<byte> _options = [];
    private byte? _type;

    /// <summary>True where anything was said.</summary>
    public bool IsSaid => _type is not null || _options.Count > 0;

    /// <summary>Takes the type by name or number.</summary>
    public bool SetType(ReadOnlySpan<byte> word)
    {
        int known = Array.IndexOf(Types, Encoding.UTF8.GetString(word).ToUpperInvariant());
        byte number = (byte)Math.Max(known, 0);
        bool parsed = known >= 0 || (Numbers.TryParse(word, out number) && number < 16);
        _type = number;
        return parsed;
    }

    /// <summary>Takes kinds of options, which carry no data.</summary>
    public bool AddOptions(ReadOnlySpan<byte> list)
    {
        foreach (var range in list.Split((byte)','))
        {
            if (!Numbers.TryParse(list[range], out byte kind))
            {
                return false;
            }

            _options.Add(kind);
            if (kind >= 32)
            {
                _options.Add(2);
            }
        }

        return _options.Count < 900;
    }

    /// <summary>Writes the header with long sequence numbers; without a type that is what is known of it: nothing.</summary>
    public void Write(KnownBytesBuilder bytes)
    {
        if (_type is not { } type)
        {
            return;
        }

        bytes.Extend(16 + FurtherLength(type));
        bytes.WriteByte(8, ((uint)type << 1) | 1);
        int padding = (4 - (_options.Count % 4)) % 4;
        bytes.WriteByte(4, (uint)(bytes.Count + _options.Count + padding) / 4);
        bytes.Add([.. _options]);
        bytes.Add(new byte[padding]);
    }

    private static int FurtherLength(byte type) => type switch { 0 => 4, 1 or 7 => 12, 2 => 0, < 10 => 8, _ => 0 };
}
