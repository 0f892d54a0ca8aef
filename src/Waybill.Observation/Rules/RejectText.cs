using Waybill.Model.Addresses;

namespace Waybill.Observation.Rules;

/// <summary>Reads what a REJECT rule answers from its text, in iptables' words and in nft's.</summary>
internal static class RejectText
{
    /// <summary>True for a rule that rejects.</summary>
    public static bool IsReject(string? text) => text is not null
        && (text.Contains("-j REJECT", StringComparison.Ordinal) || text == "reject"
            || text.Contains(" reject", StringComparison.Ordinal) || text.StartsWith("reject ", StringComparison.Ordinal));

    /// <summary>The answer in the words of <c>--reject-with</c>; what is left out is port-unreachable.</summary>
    public static string AnswerOf(string? text, IpFamily family)
    {
        string standard = family == IpFamily.IPv6 ? "icmp6-port-unreachable" : "icmp-port-unreachable";
        if (text is null)
        {
            return standard;
        }

        int option = text.IndexOf("--reject-with ", StringComparison.Ordinal);
        if (option >= 0)
        {
            return WordAfter(text, option + "--reject-with ".Length);
        }

        int with = text.IndexOf("reject with ", StringComparison.Ordinal);
        return with < 0 ? standard : OfNft(text[(with + "reject with ".Length)..], family);
    }

    // "tcp reset", "icmp port-unreachable", "icmp type port-unreachable" (before 1.0), "icmpx admin-prohibited".
    private static string OfNft(string text, IpFamily family)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words[0] == "tcp")
        {
            return "tcp-reset";
        }

        string reason = words[1] == "type" && words.Length > 2 ? words[2] : words[1];
        return (family == IpFamily.IPv6 ? "icmp6-" : "icmp-") + reason;
    }

    private static string WordAfter(string text, int start)
    {
        int end = text.IndexOf(' ', start);
        return end < 0 ? text[start..] : text[start..end];
    }
}
