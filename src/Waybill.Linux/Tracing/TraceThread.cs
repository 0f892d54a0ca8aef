using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Waybill.Linux.Interop;
using Waybill.Linux.Netlink;

namespace Waybill.Linux.Tracing;

/// <summary>Takes events from the kernel as fast as they come, and does nothing else: understanding them is for others.</summary>
internal sealed class TraceThread : IDisposable
{
    private const int Turn = 50;
    private const int LongestMessage = 16 << 10;
    private readonly BlockingCollection<TraceBlock> _blocks = new(new ConcurrentQueue<TraceBlock>());
    private readonly NetlinkSocket _socket;
    private readonly KernelLog? _log;
    private readonly TimeProvider _clock;
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly byte[] _records = new byte[1 << 20];
    private readonly Thread _thread;
    private volatile bool _isEnding;
    private uint _dropped;
    private bool _isOverrun;

    /// <summary>Begins to take events.</summary>
    public TraceThread(NetlinkSocket socket, KernelLog? log, TimeProvider clock)
    {
        _socket = socket;
        _log = log;
        _clock = clock;
        _dropped = socket.Dropped;
        _thread = new(Run) { IsBackground = true, Name = "trace" };
        _thread.Start();
    }

    /// <summary>Takes the next block; false where none came in time.</summary>
    public bool TryTake(out TraceBlock? block, TimeSpan patience) => _blocks.TryTake(out block, patience);

    /// <summary>Takes what waits in the kernel now, and no more.</summary>
    public void End()
    {
        _isEnding = true;
        _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _blocks.Dispose();
    }

    private void Run()
    {
        SocketCalls.PollEntry[] wait = _log is null ? [Entry(_socket.Descriptor)] : [Entry(_socket.Descriptor), Entry(_log.Descriptor)];
        bool isLast;
        do
        {
            isLast = _isEnding;
            _ = SocketCalls.Poll(wait, (nuint)wait.Length, isLast ? 0 : Turn);

            // The message that a packet is traced comes before its records: what is taken first is handed on last.
            int records = TakeRecords();
            TakeMessages();
            Hand(_records, records, isKernelLog: true, 0);
        }
        while (!isLast);
    }

    private static SocketCalls.PollEntry Entry(int descriptor) => new() { Descriptor = descriptor, Wanted = SocketCalls.POLLIN };

    private void TakeMessages()
    {
        int length = 0;
        bool isTorn = false;
        while (TryReceive(length, out int received))
        {
            if (_isOverrun && !isTorn)
            {
                // What was read before the error came before the loss.
                Hand(_buffer, length, isKernelLog: false, 0);
                _buffer.AsSpan(length, received).CopyTo(_buffer);
                (length, isTorn) = (0, true);
            }

            length += received;
            if (length > _buffer.Length - LongestMessage)
            {
                Hand(_buffer, length, isKernelLog: false, 0, isTorn);
                length = 0;
            }
        }

        // The kernel puts nothing more into a socket that was full until all of it is read, and then at once goes on
        // (net/netlink/af_netlink.c, netlink_overrun, netlink_rcv_wake): what is missing may be missing before any message that is read
        // from the error on until nothing waits any more.
        uint lost = _isOverrun ? Math.Max(1, unchecked(_socket.Dropped - _dropped)) : 0;
        _dropped = _isOverrun ? _socket.Dropped : _dropped;
        _isOverrun = false;
        Hand(_buffer, length, isKernelLog: false, lost, isTorn);
    }

    private bool TryReceive(int at, out int length)
    {
        while (true)
        {
            try
            {
                length = (_socket.ReceiveInto(_buffer.AsSpan(at)) + 3) & ~3;
                return length > 0;
            }
            catch (Win32Exception error) when (error.NativeErrorCode == SocketCalls.ENOBUFS)
            {
                _isOverrun = true;
            }
        }
    }

    private int TakeRecords()
    {
        int length = 0;
        while (_log is not null && length < _records.Length - LongestMessage)
        {
            int read = _log.Read(_records.AsSpan(length), out bool wasOverrun);
            if (wasOverrun)
            {
                Hand(_records, length, isKernelLog: true, 1);
                length = 0;
            }
            else if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    private void Hand(byte[] buffer, int length, bool isKernelLog, uint lost, bool isTorn = false)
    {
        if (length > 0 || lost > 0)
        {
            _blocks.Add(new(buffer[..length], isKernelLog, lost, isTorn, new(_clock.GetLocalNow(), Stopwatch.GetElapsedTime(0))));
        }
    }
}
