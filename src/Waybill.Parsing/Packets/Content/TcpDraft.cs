using System.Globalization;
using System.Text;
using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>What words say of a TCP header beyond ports, numbers and flags.</summary>
internal sealed class TcpDraft
{
    private const int HeaderLength = 20;
    private const int MostOptions = 40;
    private const byte MaximumSegmentKind = 2;

    private static readonly (string Name, byte Kind)[] Names =
    [
        ("eol", 0), ("nop", 1), ("mss", MaximumSegmentKind), ("wscale", 3), ("sack-permitted", 4), ("sack", 5), ("timestamp", 8), ("fastopen", 34),
    ];

    private readonly KnownBytesBuilder _options = new();
    private bool _optionsAreSaid;

    /// <summary>The window; null where not said.</summary>
    public ushort? Window { get; set; }

    /// <summary>The urgent pointer; null where not said.</summary>
    public ushort? Urgent { get; set; }

    /// <summary>True where anything was said.</summary>
    public bool IsSaid => _optionsAreSaid || Window is not null || Urgent is not null;

    /// <summary>Adds the option that announces a segment size.</summary>
    public bool AddMaximumSegment(ushort size)
    {
        _optionsAreSaid = true;
        _options.Add([MaximumSegmentKind, 4, (byte)(size >> 8), (byte)(size & byte.MaxValue)]);
        return _options.Count <= MostOptions;
    }

    /// <summary>
    /// Adds options by name or number, their data in hexadecimal digits after an equals sign; without it the data is not known,
    /// and as long as the option usually is. <c>none</c> says that there are none.
    /// </summary>
    public bool AddOptions(ReadOnlySpan<byte> list)
    {
        _optionsAreSaid = true;
        if (list.SequenceEqual("none"u8))
        {
            return true;
        }

        foreach (string word in Encoding.UTF8.GetString(list).Split(','))
        {
            string[] parts = word.Split('=');
            if (parts.Length > 2 || !TryKind(parts[0], out byte kind) || !TryAdd(kind, parts.Length == 2 ? parts[1] : null))
            {
                return false;
            }
        }

        return _options.Count <= MostOptions;
    }

    /// <summary>Writes the header as far as it is said; with options or payload its length is.</summary>
    public void Write(KnownBytesBuilder bytes, bool hasPayload)
    {
        if (!IsSaid && !hasPayload)
        {
            return;
        }

        bytes.Extend(HeaderLength);
        bytes.WriteShort(14, Window);
        bytes.WriteShort(18, Urgent);
        if (_optionsAreSaid || hasPayload)
        {
            var options = _options.ToKnownBytes(isWhole: true);
            int padding = (4 - (options.Count % 4)) % 4;
            bytes.WriteByte(12, (uint)(HeaderLength + options.Count + padding) << 2, 0xf0);
            bytes.Add(options);
            bytes.Add(new byte[padding]);
        }
    }

    private static bool TryKind(string word, out byte kind)
    {
        foreach (var (name, known) in Names)
        {
            if (name == word)
            {
                kind = known;
                return true;
            }
        }

        return byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out kind);
    }

    private bool TryAdd(byte kind, string? data)
    {
        if (kind < 2)
        {
            _options.Add([kind]);
            return data is null;
        }

        byte[]? bytes = data is null ? null : HexDigits.Parse(Encoding.UTF8.GetBytes(data));
        if (data is not null && bytes is null)
        {
            return false;
        }

        int length = 2 + (bytes?.Length ?? UsualLength(kind));
        _options.Add([kind, (byte)Math.Min(length, byte.MaxValue)]);
        if (bytes is null)
        {
            _options.Extend(_options.Count + length - 2);
        }
        else
        {
            _options.Add(bytes);
        }

        return length <= MostOptions;
    }

    private static int UsualLength(byte kind) => kind switch { 2 => 2, 3 => 1, 5 => 8, 8 => 8, _ => 0 };
}
