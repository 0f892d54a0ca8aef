using Waybill.Description.Iptables;

namespace Waybill.Description.Traces;

/// <summary>Lines of <c>xtables-monitor --trace</c> (iptables, iptables/xtables-monitor.c).</summary>
internal static class MonitorTrace
{
    /// <summary>Describes what follows <c>PACKET: </c>: family, id, fields.</summary>
    public static string DescribePacket(string text, Draft draft)
    {
        var words = new LineWords(text);
        ReadIds(words, "PACKET", draft);
        var fields = new PacketFieldDescriber(draft);
        fields.Read(words.Rest());
        return fields.Sentence("enters a chain; the lines with the same id that follow say which rules it meets");
    }

    /// <summary>Describes what follows <c>TRACE: </c>: family, id, place, and the rule.</summary>
    public static string DescribeRule(string text, Draft draft)
    {
        int packet = text.IndexOf("PACKET: ", StringComparison.Ordinal);
        string behind = packet < 0 ? string.Empty : text[(packet + 8)..];
        text = packet < 0 ? text : text[..packet];
        var words = new LineWords(text);
        string id = ReadIds(words, "TRACE", draft);
        string place = words.Next();
        string[] parts = place.Split(':');
        string sentence = Place(place, parts, id, draft);
        string line = text[(text.IndexOf(place, StringComparison.Ordinal) + place.Length)..].Trim();
        if (line.Length > 0)
        {
            var described = IptablesDescriber.Describe(line.StartsWith("-6 ", StringComparison.Ordinal) ? "ip6tables " + line : line);
            draft.Add(line, "rule", described.Sentence);
            foreach (string unknown in described.Unknown)
            {
                draft.AddUnknown(unknown);
            }

            sentence += $" The rule: {described.Sentence}";
        }

        if (behind.Length > 0)
        {
            DescribePacket(behind, draft);
        }

        return sentence;
    }

    private static string ReadIds(LineWords words, string label, Draft draft)
    {
        string family = words.Next();
        if (TraceDescriber.Words.Find("families", family) is { } name)
        {
            draft.Add($"{label}: {family}", "family", name);
        }
        else
        {
            draft.AddUnknown($"{label}: {family}");
        }

        string id = words.Next();
        draft.Add(id, "trace id", "lines with the same id are about the same packet");
        return id;
    }

    // "filter:INPUT:rule:0xa:JUMP:X", "filter:INPUT:policy:DROP", "filter:X:return:Y".
    private static string Place(string place, string[] parts, string id, Draft draft)
    {
        int kind = Array.FindIndex(parts, 1, part => part is "rule" or "policy" or "return");
        if (kind < 2)
        {
            draft.AddUnknown(place);
            return $"The packet {id} was traced.";
        }

        string where = $"chain {string.Join(':', parts[1..kind])} in table {parts[0]}";
        string rule = parts[kind] == "rule" && kind + 1 < parts.Length ? parts[kind + 1] : string.Empty;
        string verdict = parts.ElementAtOrDefault(rule.Length > 0 ? kind + 2 : kind + 1) ?? string.Empty;
        string to = string.Join(':', parts.Skip(rule.Length > 0 ? kind + 3 : kind + 2));
        string outcome = Outcome(verdict, to);
        string meaning = parts[kind] switch
        {
            "rule" => $"a rule of {where} matched; {rule} is its handle in hexadecimal, not its number; {outcome}",
            "policy" => $"the end of {where}: its policy says that {outcome}",
            _ => $"the end of {where}; {outcome}",
        };
        draft.Add(place, "place", meaning);
        return parts[kind] switch
        {
            "rule" => $"The packet {id} matched a rule of {where}: {outcome}.",
            "policy" => $"The packet {id} came to the end of {where}: its policy decides, {outcome}.",
            _ => $"The packet {id} came to the end of {where}: {outcome}.",
        };
    }

    private static string Outcome(string verdict, string chain) => verdict switch
    {
        "JUMP" => $"the packet goes through chain {chain}",
        "GOTO" => $"the packet goes on in chain {chain}, from which it does not come back here",
        _ => TraceDescriber.Words.Find("verdicts", verdict) ?? (verdict.Length > 0 ? $"the verdict is {verdict}" : "it goes back to the chain that called it"),
    };
}
