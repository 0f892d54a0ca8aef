using System.Globalization;

namespace Waybill.Description.Traces;

/// <summary>What stands before a kernel message in a log.</summary>
internal static class LogHeader
{
    public static void Describe(string header, Draft draft)
    {
        string rest = header.Trim();
        if (rest.Length == 0)
        {
            return;
        }

        int open = rest.LastIndexOf('[');
        int close = rest.LastIndexOf(']');
        string? uptime = open >= 0 && close > open && double.TryParse(rest[(open + 1)..close].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? rest[open..(close + 1)] : null;
        string before = uptime is null ? rest : rest[..open].Trim();
        if (before.Length > 0)
        {
            draft.Add(before, "log header", "when the line was written, and by whom on which host, as far as the log says it");
        }

        if (uptime is not null)
        {
            draft.Add(uptime, "time since start", $"{uptime.Trim('[', ']', ' ')} seconds after the host started");
        }
    }
}
