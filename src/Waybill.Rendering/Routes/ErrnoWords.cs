using Waybill.Model.Routing;

namespace Waybill.Rendering.Routes;

/// <summary>Error numbers in the words of strerror(3), which <c>ip</c> prints.</summary>
public static class ErrnoWords
{
    /// <summary>The words.</summary>
    public static string Text(this Errno errno) => errno switch
    {
        Errno.EPERM => "Operation not permitted",
        Errno.ENODEV => "No such device",
        Errno.EINVAL => "Invalid argument",
        Errno.EXDEV => "Invalid cross-device link",
        Errno.EACCES => "Permission denied",
        Errno.EMSGSIZE => "Message too long",
        Errno.ENETUNREACH => "Network is unreachable",
        Errno.EHOSTUNREACH => "No route to host",
        Errno.ENETDOWN => "Network is down",
        Errno.EAGAIN => "Resource temporarily unavailable",
    };
}
