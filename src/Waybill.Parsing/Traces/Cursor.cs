namespace Waybill.Parsing.Traces;

/// <summary>A place in a line that moves on as things are read. A read that fails leaves it where it was.</summary>
internal ref struct Cursor(ReadOnlySpan<byte> line, int position = 0)
{
    private readonly ReadOnlySpan<byte> _line = line;

    public int Position { get; set; } = position;

    public readonly ReadOnlySpan<byte> Line => _line;

    public readonly ReadOnlySpan<byte> Rest => _line[Position..];

    public readonly bool IsAtEnd => Position >= _line.Length;

    /// <summary>The next byte; 0 at the end.</summary>
    public readonly byte Peek() => Position < _line.Length ? _line[Position] : (byte)0;

    public bool TryRead(byte expected)
    {
        if (Position >= _line.Length || _line[Position] != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    public bool TryRead(ReadOnlySpan<byte> expected)
    {
        if (!Rest.StartsWith(expected))
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    public void SkipBlanks()
    {
        while (Position < _line.Length && _line[Position] == ' ')
        {
            Position++;
        }
    }

    /// <summary>Reads a decimal number of at most 18 digits.</summary>
    public bool TryReadNumber(out long value)
    {
        value = 0;
        int end = Position;
        while (end < _line.Length && end - Position < 18 && _line[end] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + (_line[end] - '0');
            end++;
        }

        bool any = end > Position;
        Position = end;
        return any;
    }

    /// <summary>Reads a number of exactly that many digits.</summary>
    public bool TryReadDigits(int digits, out int value)
    {
        var copy = this;
        value = 0;
        for (int index = 0; index < digits; index++)
        {
            if (copy.Peek() is not (>= (byte)'0' and <= (byte)'9' and var digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
            copy.Position++;
        }

        Position = copy.Position;
        return true;
    }

    /// <summary>Reads digits as a fraction of a second, in ticks of 100 nanoseconds; nothing reads as zero.</summary>
    public long ReadFraction()
    {
        long ticks = 0;
        int digits = 0;
        while (Peek() is >= (byte)'0' and <= (byte)'9' and var digit)
        {
            if (digits < 7)
            {
                ticks = (ticks * 10) + (digit - '0');
                digits++;
            }

            Position++;
        }

        for (; digits < 7; digits++)
        {
            ticks *= 10;
        }

        return ticks;
    }

    /// <summary>Looks at the bytes up to the next blank.</summary>
    public readonly ReadOnlySpan<byte> PeekWord()
    {
        var rest = Rest;
        int end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }
}
