using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Connections;

/// <summary>Says a connection in a few sentences. What translation does shows where the answers are not the mirror of the beginning.</summary>
internal static class ConnectionSentence
{
    public static string Of(ConnectionFacts facts, Lexicon lexicon)
    {
        var sentences = new List<string> { $"{Kind(facts)} from {Place(facts.Original, "src", "sport")} to {Place(facts.Original, "dst", "dport")}{State(facts, lexicon)}." };
        if (facts.Reply.Count > 0)
        {
            sentences.AddRange(Translations(facts));
        }

        if (facts.Flags.Contains("UNREPLIED") && facts.State != "SYN_SENT")
        {
            sentences.Add("No answer was seen so far.");
        }

        if (facts.Flags.Contains("OFFLOAD") || facts.Flags.Contains("HW_OFFLOAD"))
        {
            sentences.Add("It is forwarded past the rules (offloaded).");
        }

        if (facts.Timeout.Length > 0)
        {
            sentences.Add($"Without further packets it is forgotten in {NumberPhrases.Seconds(facts.Timeout)}.");
        }

        return string.Join(' ', sentences);
    }

    private static string Kind(ConnectionFacts facts) =>
        facts.Protocol.StartsWith("ICMP", StringComparison.Ordinal) ? $"An {facts.Protocol} exchange"
        : facts.Protocol is "UDP" or "UDP-Lite" ? $"A {facts.Protocol} exchange"
        : facts.Protocol.Length == 0 ? "A connection"
        : $"{(facts.Protocol[0] is 'A' or 'E' or 'I' or 'O' || facts.Protocol == "SCTP" ? "An" : "A")} {facts.Protocol} connection";

    private static string State(ConnectionFacts facts, Lexicon lexicon) =>
        facts.State.Length > 0 && lexicon.Find("states", facts.State) is { } state ? $": {state}" : string.Empty;

    private static IEnumerable<string> Translations(ConnectionFacts facts)
    {
        bool toElsewhere = Differs(facts, "dst", "src") || Differs(facts, "dport", "sport");
        bool fromElsewhere = Differs(facts, "src", "dst") || Differs(facts, "sport", "dport");
        if (toElsewhere)
        {
            yield return $"Its destination is translated (DNAT): packets really go to {Place(facts.Reply, "src", "sport")}, which answers.";
        }

        if (fromElsewhere)
        {
            yield return $"Its source is translated (SNAT): the other side sees it come from {Place(facts.Reply, "dst", "dport")} and answers there.";
        }

        if (!toElsewhere && !fromElsewhere)
        {
            yield return "Nothing of it is translated: answers come straight back.";
        }
    }

    private static bool Differs(ConnectionFacts facts, string original, string reply) =>
        facts.Original.TryGetValue(original, out string? one) && facts.Reply.TryGetValue(reply, out string? other) && one != other;

    private static string Place(Dictionary<string, string> tuple, string address, string port)
    {
        string where = tuple.GetValueOrDefault(address, "?");
        return tuple.TryGetValue(port, out string? number) ? $"{where} port {number}{PortPhrases.KnownAs(number)}" : where;
    }
}
