using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The kernel's list of tracepoints (tracefs). Where the host has it mounted, that is read. Where not, a mount is made that is
/// attached nowhere: no path leads to it, no other process sees it, and it is gone with its descriptor (fs/namespace.c, fsmount).
/// </summary>
internal sealed class EventFolder : IDisposable
{
    private const int CreateCommand = 6;
    private const int CloseOnExec = 1;

    private static readonly string[] Mounts = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

    private readonly int _mount;
    private readonly string _path;

    private EventFolder(int mount, string path) => (_mount, _path) = (mount, path);

    /// <summary>Opens the list.</summary>
    /// <exception cref="SystemRefusedException">It is not mounted, and this process may not mount.</exception>
    public static EventFolder Open() =>
        Mounts.FirstOrDefault(mount => Directory.Exists($"{mount}/events")) is { } mounted ? new(-1, mounted) : Detached();

    /// <summary>The format of a tracepoint; null where the kernel has none of this name.</summary>
    /// <param name="name">As in <c>skb/kfree_skb</c>.</param>
    /// <exception cref="SystemRefusedException">It cannot be read.</exception>
    public EventFormat? Format(string name)
    {
        string path = $"{_path}/events/{name}/format";
        try
        {
            return EventFormat.Parse(File.ReadAllText(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SystemRefusedException.For("read", path, error);
        }
    }

    public void Dispose()
    {
        if (_mount >= 0)
        {
            _ = SocketCalls.Close(_mount);
        }
    }

    private static unsafe EventFolder Detached()
    {
        fixed (byte* name = "tracefs\0"u8)
        {
            int context = Checked(TracepointCalls.SystemCall(TracepointCalls.FSOPEN, (nint)name, CloseOnExec, 0, 0, 0));
            try
            {
                Checked(TracepointCalls.SystemCall(TracepointCalls.FSCONFIG, context, CreateCommand, 0, 0, 0));
                int mount = Checked(TracepointCalls.SystemCall(TracepointCalls.FSMOUNT, context, CloseOnExec, 0, 0, 0));
                return new(mount, $"/proc/self/fd/{mount}");
            }
            finally
            {
                _ = SocketCalls.Close(context);
            }
        }
    }

    private static int Checked(nint result) => result >= 0
        ? (int)result
        : throw new SystemRefusedException(
            "read",
            "the kernel's list of tracepoints",
            $"tracefs is not mounted, and a mount of our own is refused: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}",
            "run with CAP_SYS_ADMIN, or mount it: mount -t tracefs tracefs /sys/kernel/tracing");
}
