using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Streams;

/// <summary>
/// Standard output as the kernel gives it. The console's own stream hides a broken pipe, so that we would go on working for
/// nobody; a file stream writes by position, which overwrites what others append to the same file.
/// </summary>
public sealed class StandardOutputStream : Stream
{
    private const int Descriptor = 1;

    /// <summary>False: it cannot be read.</summary>
    public override bool CanRead => false;

    /// <summary>False: it has no position.</summary>
    public override bool CanSeek => false;

    /// <summary>True.</summary>
    public override bool CanWrite => true;

    /// <summary>Not supported.</summary>
    public override long Length => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes all of <paramref name="buffer"/>.</summary>
    /// <exception cref="BrokenPipeException">Nobody reads any more.</exception>
    /// <exception cref="SystemRefusedException">It cannot be written, as when a disk is full.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = Libc.Write(Descriptor, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Libc.EINTR:
                    break;
                case Libc.EPIPE:
                    throw new BrokenPipeException();
                case var errno:
                    throw new SystemRefusedException("write", "standard output", Marshal.GetPInvokeErrorMessage(errno));
            }
        }
    }

    /// <summary>Writes a part of <paramref name="buffer"/>.</summary>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: nothing is held back.</summary>
    public override void Flush()
    {
    }

    /// <summary>Not supported.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException();
}
