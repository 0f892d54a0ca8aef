namespace Waybill.Parsing.Traces;

/// <summary>Takes one line, its line end removed, and the beginning of what follows it.</summary>
internal interface ILineSink
{
    void OnLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> following, long number);
}

/// <summary>
/// Cuts blocks of bytes into lines without copying those that lie within one block. Each line comes with a look at what
/// follows, because only the next line tells whether a long one was wrapped; so the last line waits for the next block.
/// </summary>
internal sealed class LineSplitter(ILineSink sink)
{
    /// <summary>Bytes of the next line that suffice to tell how it begins.</summary>
    private const int Glance = 64;

    /// <summary>A longer line is cut: no packet takes that much, and memory stays bounded.</summary>
    private const int LongestLine = 64 * 1024;

    private byte[] _waiting = new byte[8192];
    private int _length;
    private bool _skipping;

    /// <summary>The number of lines that were handed on.</summary>
    public long Lines { get; private set; }

    /// <summary>The number of lines that were longer than can be.</summary>
    public long CutLines { get; private set; }

    public void Read(ReadOnlySpan<byte> block)
    {
        if (_length > 0 || _skipping)
        {
            block = ReadWaiting(block);
        }

        ReadLines(ref block);
        Wait(block);
    }

    /// <summary>Hands on what waits: nothing follows.</summary>
    public void Complete()
    {
        ReadOnlySpan<byte> rest = _waiting.AsSpan(0, _length);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            Emit(line, rest);
        }

        _length = 0;
        _skipping = false;
    }

    public void Restart()
    {
        Lines = 0;
        CutLines = 0;
    }

    // The lines that began in earlier blocks are completed in the buffer, with a glance at what comes after.
    private ReadOnlySpan<byte> ReadWaiting(ReadOnlySpan<byte> block)
    {
        if (_skipping)
        {
            int next = block.IndexOf((byte)'\n');
            if (next < 0)
            {
                return default;
            }

            _skipping = false;
            block = block[next..];
        }

        int end = block.IndexOf((byte)'\n');
        int taken = end < 0 ? block.Length : Math.Min(block.Length, end + 1 + Glance);
        Append(block[..taken]);
        if (end < 0)
        {
            return default;
        }

        int boundary = _length - (taken - end - 1);
        if (taken - end - 1 < Glance && !block[(end + 1)..taken].Contains((byte)'\n'))
        {
            return default;
        }

        int position = 0;
        while (position < boundary)
        {
            var rest = _waiting.AsSpan(position, _length - position);
            int length = rest.IndexOf((byte)'\n');
            Emit(rest[..length], rest[(length + 1)..]);
            position += length + 1;
        }

        _length = 0;
        return block[(end + 1)..];
    }

    private void ReadLines(ref ReadOnlySpan<byte> block)
    {
        while (true)
        {
            int end = block.IndexOf((byte)'\n');
            if (end < 0)
            {
                return;
            }

            var following = block[(end + 1)..];
            if (following.Length < Glance && !following.Contains((byte)'\n'))
            {
                return;
            }

            Emit(block[..end], following);
            block = following;
        }
    }

    private void Wait(ReadOnlySpan<byte> rest)
    {
        Append(rest);
        if (_length <= LongestLine)
        {
            return;
        }

        int last = _waiting.AsSpan(0, _length).LastIndexOf((byte)'\n');
        if (_length - last - 1 > LongestLine)
        {
            _length = last + 1 + LongestLine + 1;
            _skipping = true;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        int room = Math.Min(bytes.Length, (3 * LongestLine) - _length);
        bytes = bytes[..Math.Max(room, 0)];
        if (_length + bytes.Length > _waiting.Length)
        {
            Array.Resize(ref _waiting, Math.Max(_waiting.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_waiting.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Emit(ReadOnlySpan<byte> line, ReadOnlySpan<byte> following)
    {
        Lines++;
        if (line.Length > LongestLine)
        {
            CutLines++;
            line = line[..LongestLine];
        }

        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        sink.OnLine(line, following, Lines);
    }
}
