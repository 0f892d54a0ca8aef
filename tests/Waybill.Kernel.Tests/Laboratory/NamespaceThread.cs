namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Opens things inside a namespace: they belong to it afterwards, whoever uses them.</summary>
internal static class NamespaceThread
{
    /// <summary>What the function gives when it is run inside.</summary>
    public static T Run<T>(NetworkNamespace host, Func<T> open) => Linux.Netlink.NamespaceThread.Run(host.Name, open);
}
