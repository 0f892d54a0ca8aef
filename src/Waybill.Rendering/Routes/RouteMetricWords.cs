using System.Globalization;
using System.Text;
using Waybill.Model.Routing;

namespace Waybill.Rendering.Routes;

/// <summary>A route's metrics in the order and words of iproute2 (ip/iproute.c, print_rta_metrics).</summary>
internal static class RouteMetricWords
{
    private static readonly string[] Order =
    [
        "mtu", "window", "rtt", "rttvar", "ssthresh", "cwnd", "advmss", "reordering", "hoplimit", "initcwnd", "features",
        "rto_min", "initrwnd", "quickack", "congctl", "fastopen_no_cookie",
    ];

    /// <summary>Each metric with a blank after it; empty where the route has none.</summary>
    public static string Of(RouteInfo info)
    {
        if (info.Mtu is null && info.Others.Length == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        string[] words = info.Others.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in Order)
        {
            if (name == "mtu")
            {
                _ = info.Mtu is { } mtu
                    ? text.Append(CultureInfo.InvariantCulture, $"mtu {(info.MtuLocked ? "lock " : string.Empty)}{mtu} ")
                    : text;
                continue;
            }

            int at = Array.IndexOf(words, name);
            for (int last = at < 0 ? -1 : LastOf(words, at); at >= 0 && at <= last; at++)
            {
                text.Append(words[at]).Append(' ');
            }
        }

        return text.ToString();
    }

    // A metric is followed by its value, perhaps with "lock" between.
    private static int LastOf(string[] words, int at) =>
        Math.Min(words.Length - 1, at + 1 < words.Length && words[at + 1] == "lock" ? at + 2 : at + 1);
}
