using System.Globalization;

namespace Waybill.Description.Traces;

/// <summary>A line of the kernel: <c>nat:PREROUTING:rule:3 IN=eth0 OUT= …</c>, or a LOG rule's, whose text is the user's.</summary>
internal static class KernelTrace
{
    /// <summary>Describes what follows <c>TRACE: </c>.</summary>
    /// <returns>The sentence.</returns>
    public static string Describe(string text, Draft draft)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        string word = blank < 0 ? text : text[..blank];
        var fields = new PacketFieldDescriber(draft);
        string[] parts = word.Split(':');
        if (parts.Length < 4 || parts[^2] is not ("rule" or "return" or "policy") || !int.TryParse(parts[^1], CultureInfo.InvariantCulture, out int number))
        {
            draft.AddUnknown(word);
            fields.Read(blank < 0 ? string.Empty : text[blank..]);
            return fields.Sentence("was traced");
        }

        // A chain's name may hold colons.
        var stop = new Stop(parts[0], string.Join(':', parts[1..^2]), parts[^2], number);
        draft.Add($"TRACE: {word}", "place", $"the packet {stop.Sentence}{stop.Remark}");
        fields.Read(blank < 0 ? string.Empty : text[blank..]);
        return fields.Sentence(stop.Sentence);
    }

    /// <summary>Describes a line of a LOG rule.</summary>
    public static string DescribeLog(string text, Draft draft)
    {
        int outAt = text.IndexOf(" OUT=", StringComparison.Ordinal);
        int at = outAt < 0 ? -1 : text.LastIndexOf("IN=", outAt, StringComparison.Ordinal);
        if (at < 0)
        {
            draft.AddUnknown(text);
            return string.Empty;
        }

        int message = text[..at].LastIndexOf("] ", StringComparison.Ordinal);
        LogHeader.Describe(message < 0 ? string.Empty : text[..(message + 1)], draft);
        string prefix = (message < 0 ? text[..at] : text[(message + 2)..at]).Trim();
        if (prefix.Length > 0)
        {
            draft.Add(prefix, "prefix", "the text that the LOG rule puts before its lines (--log-prefix)");
        }

        var fields = new PacketFieldDescriber(draft);
        fields.Read(text[at..]);
        return fields.Sentence(prefix.Length > 0 ? $"was reported by a LOG rule with the prefix \"{prefix}\"" : "was reported by a LOG rule");
    }

    private sealed record Stop(string Table, string Chain, string Kind, int Number)
    {
        private string Where => $"chain {Chain} in table {Table}";

        public string Sentence => Kind switch
        {
            "rule" => $"matched rule {Number} of {Where}",
            "return" => $"came to the end of {Where} without a decision ({Number} is one past its last rule) and goes back to the chain that called it",
            _ => $"came to the end of {Where} ({Number} is one past its last rule), so the policy of the chain decides",
        };

        // net/ipv4/netfilter/ip_tables.c, get_chainname_rulenum.
        public string Remark => Kind == "rule" ? "; rules are counted from 1"
            : $"; iptables-legacy labels a rule that matches every packet and only decides (-j ACCEPT, DROP, RETURN) the same way: if the chain has a rule {Number}, that is meant";
    }
}
