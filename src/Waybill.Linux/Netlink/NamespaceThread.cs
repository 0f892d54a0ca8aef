using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Netlink;

/// <summary>Does things inside a network namespace: what is opened there belongs to it afterwards, whoever uses it.</summary>
public static class NamespaceThread
{
    /// <summary>What the function gives when it is run inside. The thread that entered the namespace is thrown away.</summary>
    /// <param name="name">The namespace as <c>ip netns</c> lists it; null for the one that we run in.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="SystemRefusedException">There is no such namespace, or it may not be entered.</exception>
    public static T Run<T>(string? name, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (name is null)
        {
            return function();
        }

        T? made = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Enter(name);
                made = function();
            }
#pragma warning disable CA1031 // It is thrown again, on the thread that asked.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return made!;
    }

    private static void Enter(string name)
    {
        int handle = SocketCalls.Open($"/run/netns/{name}", SocketCalls.O_CLOEXEC);
        if (handle < 0 || SocketCalls.SetNamespace(handle, SocketCalls.CLONE_NEWNET) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new SystemRefusedException("enter", $"the network namespace {name}", new Win32Exception(error).Message, error is 1 or 13 ? "it needs CAP_SYS_ADMIN: run as root" : null);
        }

        _ = SocketCalls.Close(handle);
    }
}
