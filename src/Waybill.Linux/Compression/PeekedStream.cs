namespace Waybill.Linux.Compression;

/// <summary>A stream whose first bytes have been looked at already, as pipes allow no going back. Counts what is read.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _start;
    private int _given;

    /// <summary>Reads up to <paramref name="count"/> bytes ahead.</summary>
    public PeekedStream(Stream inner, int count)
    {
        _inner = inner;
        byte[] start = new byte[count];
        _start = start[..inner.ReadAtLeast(start, count, throwOnEndOfStream: false)];
    }

    /// <summary>The bytes looked at; fewer than asked for where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Start => _start;

    /// <summary>The number of bytes that were read off the stream so far.</summary>
    public long Consumed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Consumed;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count;
        if (_given < _start.Length)
        {
            count = Math.Min(buffer.Length, _start.Length - _given);
            _start.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
        }
        else
        {
            count = _inner.Read(buffer);
        }

        Consumed += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
