namespace Waybill.Parsing.Tests.Fuzzing;

/// <summary>Damages texts the way that life does: cut off, garbled, doubled, with other line ends, with huge numbers.</summary>
internal sealed class Mutator(ulong seed)
{
    private static readonly byte[][] Tokens =
    [
        .. ((string[])
        [
            " ", "\t", "\n", "\r\n", "\r", "\\", "\"", "'", "#", ":", "::", ",", "/", "/0", "/129", "=", "-", "--", "!", "[", "]", "{", "}", "<", ">",
            "0", "-1", "00", "0x", "0x0", "0xffffffffffffffffff", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967295",
            "4294967296", "9223372036854775808", "99999999999999999999999999", "1e9", "NaN", "default", "all", "dev", "via", "inet6", "::1", "1.2.3.4",
            "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", "10.0.0.0/33", "é", "\u202e", "\u001b[31m", "\0", "null", "[{", "}]",
        ]).Select(System.Text.Encoding.UTF8.GetBytes),
        [0xff, 0xfe], [0x80], [0xc3], [0xed, 0xa0, 0x80], [.. Enumerable.Repeat((byte)'A', 300)], [.. Enumerable.Repeat((byte)' ', 300)],
    ];

    private readonly Randomness _random = new(seed);
    private readonly List<byte> _text = [];

    /// <summary>A damaged copy of one of the texts.</summary>
    /// <param name="corpus">Texts that are whole.</param>
    public byte[] Damage(IReadOnlyList<byte[]> corpus)
    {
        _text.Clear();
        _text.AddRange(Excerpt(corpus[_random.Below(corpus.Count)]));
        int wounds = 1 + _random.Below(4);
        for (int wound = 0; wound < wounds; wound++)
        {
            DamageOnce(corpus);
        }

        return [.. _text];
    }

    // Most damage needs one line; reading a long text whole each time would only cost time.
    private ReadOnlySpan<byte> Excerpt(byte[] text)
    {
        const int Long = 1200;
        if (text.Length <= Long || _random.Below(8) == 0)
        {
            return text;
        }

        int start = Array.LastIndexOf(text, (byte)'\n', _random.Below(text.Length)) + 1;
        return text.AsSpan(start, Math.Min(Long, text.Length - start));
    }

    private void DamageOnce(IReadOnlyList<byte[]> corpus)
    {
        switch (_random.Below(12))
        {
            case 0:
                Truncate();
                break;
            case 1:
                FlipBit();
                break;
            case 2:
                RemoveSome();
                break;
            case 3:
                DoubleSome();
                break;
            case 4:
                DoubleLine();
                break;
            case 5:
                InsertNoise();
                break;
            case 6:
                ReplaceLineEnds();
                break;
            case 7:
                Splice(corpus);
                break;
            case 8:
                ReplaceWord();
                break;
            default:
                _text.InsertRange(Position(), Tokens[_random.Below(Tokens.Length)]);
                break;
        }
    }

    private int Position() => _random.Below(_text.Count + 1);

    private void Truncate()
    {
        int position = Position();
        _text.RemoveRange(position, _text.Count - position);
    }

    private void FlipBit()
    {
        if (_text.Count > 0)
        {
            int position = _random.Below(_text.Count);
            _text[position] ^= (byte)(1 << _random.Below(8));
        }
    }

    private void RemoveSome()
    {
        int start = Position();
        _text.RemoveRange(start, Math.Min(_text.Count - start, _random.Below(40)));
    }

    private void DoubleSome()
    {
        int start = Position();
        _text.InsertRange(Position(), _text.GetRange(start, Math.Min(_text.Count - start, _random.Below(80))));
    }

    private void DoubleLine()
    {
        if (_text.Count == 0)
        {
            return;
        }

        int start = _text.LastIndexOf((byte)'\n', _random.Below(_text.Count)) + 1;
        int end = start < _text.Count ? _text.IndexOf((byte)'\n', start) : -1;
        if (end > start)
        {
            _text.InsertRange(start, _text.GetRange(start, end + 1 - start));
        }
    }

    private void InsertNoise()
    {
        byte[] noise = new byte[1 + _random.Below(16)];
        for (int index = 0; index < noise.Length; index++)
        {
            noise[index] = (byte)_random.Below(256);
        }

        _text.InsertRange(Position(), noise);
    }

    private void ReplaceLineEnds()
    {
        for (int index = _text.Count - 1; index >= 0; index--)
        {
            if (_text[index] == '\n')
            {
                _text.Insert(index, (byte)'\r');
            }
        }
    }

    private void Splice(IReadOnlyList<byte[]> corpus)
    {
        byte[] other = corpus[_random.Below(corpus.Count)];
        int start = _random.Below(other.Length + 1);
        int length = Math.Min(other.Length - start, _random.Below(200));
        _text.InsertRange(Position(), other.AsSpan(start, length).ToArray());
    }

    // Words are what parsers tell apart: a wrong one at the right place gets further than noise.
    private void ReplaceWord()
    {
        int start = _text.IndexOf((byte)' ', Position());
        int end = start < 0 ? -1 : _text.IndexOf((byte)' ', start + 1);
        if (end > start)
        {
            _text.RemoveRange(start + 1, end - start - 1);
            _text.InsertRange(start + 1, Tokens[_random.Below(Tokens.Length)]);
        }
    }
}
