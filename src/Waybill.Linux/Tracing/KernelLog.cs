using System.ComponentModel;
using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracing;

/// <summary>The kernel's log from now on: /dev/kmsg gives one record a read (kernel/printk/printk.c, devkmsg_read).</summary>
internal sealed class KernelLog : IDisposable
{
    private const int O_NONBLOCK = 0x800;
    private const int SEEK_END = 2;

    private KernelLog(int descriptor) => Descriptor = descriptor;

    /// <summary>The descriptor, to wait for records with others.</summary>
    public int Descriptor { get; }

    /// <summary>Opens the log behind its last record.</summary>
    /// <exception cref="SystemRefusedException">It may not be read.</exception>
    public static KernelLog Open()
    {
        int descriptor = SocketCalls.Open("/dev/kmsg", SocketCalls.O_CLOEXEC | O_NONBLOCK);
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new SystemRefusedException("read", "/dev/kmsg", new Win32Exception(error).Message, error is 1 or 13 ? "CAP_SYSLOG is missing: run as root" : null);
        }

        _ = SocketCalls.Seek(descriptor, 0, SEEK_END);
        return new(descriptor);
    }

    /// <summary>Reads one record; 0 where none waits.</summary>
    /// <param name="buffer">Takes the record.</param>
    /// <param name="wasOverrun">True where records were overwritten before they were read.</param>
    public int Read(Span<byte> buffer, out bool wasOverrun)
    {
        nint length = SocketCalls.Read(Descriptor, buffer, (nuint)buffer.Length);
        wasOverrun = length < 0 && Marshal.GetLastPInvokeError() == Libc.EPIPE;
        return (int)Math.Max(0, length);
    }

    /// <inheritdoc/>
    public void Dispose() => _ = SocketCalls.Close(Descriptor);
}
