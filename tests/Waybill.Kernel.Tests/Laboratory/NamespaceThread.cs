using System.Runtime.ExceptionServices;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Opens things inside a namespace: they belong to it afterwards, whoever uses them.</summary>
internal static class NamespaceThread
{
    /// <summary>What the function gives when it is run inside. The thread that entered the namespace is thrown away.</summary>
    public static T Run<T>(NetworkNamespace host, Func<T> open)
    {
        T? made = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                int handle = NetworkCalls.Check(NetworkCalls.Open($"/run/netns/{host.Name}", 0));
                NetworkCalls.Check(NetworkCalls.SetNamespace(handle, NetworkCalls.CLONE_NEWNET));
                _ = NetworkCalls.Close(handle);
                made = open();
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
}
