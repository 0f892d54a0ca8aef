using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>The kernel's log from the moment it was opened.</summary>
internal sealed class KernelLog : IDisposable
{
    private const int ReadNonBlocking = 0x800;
    private readonly int _descriptor;
    private readonly byte[] _buffer = new byte[8192];

    public KernelLog()
    {
        _descriptor = NetworkCalls.Open("/dev/kmsg", ReadNonBlocking);
        if (_descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "/dev/kmsg cannot be read");
        }

        KernelCalls.Seek(_descriptor, 0, KernelCalls.SEEK_END);
    }

    /// <summary>The messages that were added since the last call, without their prefixes. Lost messages fail the test.</summary>
    public IEnumerable<string> Read()
    {
        while (true)
        {
            nint length = KernelCalls.Read(_descriptor, _buffer, (nuint)_buffer.Length);
            if (length < 0)
            {
                if (Marshal.GetLastPInvokeError() == KernelCalls.EPIPE)
                {
                    throw new InvalidOperationException("the kernel's log ran over");
                }

                yield break;
            }

            string record = Encoding.UTF8.GetString(_buffer, 0, (int)length);
            yield return record[(record.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('\n')[0];
        }
    }

    public void Dispose() => _ = NetworkCalls.Close(_descriptor);
}
