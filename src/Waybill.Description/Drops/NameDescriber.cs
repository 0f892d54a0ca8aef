using Waybill.Description.Lexicons;

namespace Waybill.Description.Drops;

/// <summary>Describes the kernel's name for why it dropped a packet, or an error of <c>ip route get</c>.</summary>
internal static class NameDescriber
{
    private const string Prefix = "SKB_DROP_REASON_";
    private const string Netlink = "RTNETLINK answers:";

    /// <summary>What a line names: a drop reason, an error, or neither.</summary>
    public static LineKind Detect(string line) =>
        Lexicon.Get("drop-reasons").Find(Reason(line)) is not null ? LineKind.DropReason
        : line.Contains(Netlink, StringComparison.Ordinal) || Lexicon.Get("route-errors").Find(Error(line)) is not null ? LineKind.RouteError
        : LineKind.Unknown;

    /// <summary>Describes the name.</summary>
    public static LineDescription Describe(string line, LineKind? kind = null)
    {
        var shown = kind ?? Detect(line);
        var draft = new Draft(line, shown);
        var lexicon = Lexicon.Get(shown == LineKind.DropReason ? "drop-reasons" : "route-errors");
        string name = shown == LineKind.DropReason ? Reason(line) : Error(line);
        if (lexicon.Find(name) is not { } entry)
        {
            draft.AddUnknown(line);
            return draft.Finish(string.Empty);
        }

        draft.Add(name, entry.Title, entry.Says!);
        Add("usual causes", entry.Cause);
        Add("what to check", entry.Check);
        Add("since Linux", entry.Since);
        foreach (string finding in entry.Finding?.Split(", ") ?? [])
        {
            Add("finding", finding);
        }

        return draft.Finish($"{Capital(entry.Says!)}.");

        void Add(string title, string? text)
        {
            if (text is not null)
            {
                draft.Add(string.Empty, title, text);
            }
        }
    }

    // "reason: IP_RPFILTER" of a tracepoint's line, "SKB_DROP_REASON_IP_RPFILTER" of a program's.
    private static string Reason(string line)
    {
        string word = line.Contains("reason: ", StringComparison.Ordinal)
            ? line[(line.IndexOf("reason: ", StringComparison.Ordinal) + 8)..].Split(' ')[0]
            : line.Trim();
        return word.StartsWith(Prefix, StringComparison.Ordinal) ? word[Prefix.Length..]
            : word is "SKB_CONSUMED" or "SKB_NOT_DROPPED_YET" ? word[4..]
            : word;
    }

    private static string Error(string line)
    {
        int at = line.IndexOf(Netlink, StringComparison.Ordinal);
        string text = at < 0 ? line : line[(at + Netlink.Length)..];
        return text.Replace("Error:", string.Empty, StringComparison.Ordinal).Trim().TrimEnd('.');
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
