namespace Waybill.Linux.Tracing;

/// <summary>
/// Where iptables-legacy's TRACE goes in a network namespace: to the logger that is bound there for each version of IP
/// (net/netfilter/nf_log.c, nf_log_trace). Binding another would outlive us, so we listen to the one that is there.
/// </summary>
internal enum LegacyLogger
{
    /// <summary>Nowhere that we can see.</summary>
    Unseen,

    /// <summary>To the kernel's log.</summary>
    KernelLog,

    /// <summary>To nfnetlink_log.</summary>
    Netlink,
}

/// <summary>Tells the logger of the network namespace that the thread is in.</summary>
internal static class LegacyLoggers
{
    private const string Settings = "/proc/sys/net/netfilter";

    /// <summary>The logger. Where IPv4 and IPv6 have different ones, the one of IPv4.</summary>
    /// <param name="kernelLogHasAll">True where the kernel logs for all network namespaces; only the first one has that parameter.</param>
    public static LegacyLogger Find(bool kernelLogHasAll)
    {
        string logger = Read($"{Settings}/nf_log/2");
        bool isFirst = File.Exists($"{Settings}/nf_log_all_netns");
        return logger.StartsWith("nfnetlink_log", StringComparison.Ordinal) ? LegacyLogger.Netlink
            : logger.StartsWith("nf_log", StringComparison.Ordinal) && (isFirst || kernelLogHasAll) ? LegacyLogger.KernelLog
            : LegacyLogger.Unseen;
    }

    /// <summary>True where the kernel logs for all network namespaces, as far as this one tells.</summary>
    public static bool KernelLogHasAll() => Read($"{Settings}/nf_log_all_netns").StartsWith('1');

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
