using System.Globalization;
using Waybill.Description.Lexicons;
using Waybill.Description.Routes;
using Waybill.Description.Wording;

namespace Waybill.Description.PolicyRules;

/// <summary>Describes a line of <c>ip rule show</c>, or a command that changes policy rules.</summary>
internal sealed class PolicyRuleDescriber
{
    private readonly LineWords _words;
    private readonly Draft _draft;
    private readonly Lexicon _lexicon = Lexicon.Get("policy-rules");
    private readonly List<string> _conditions = [];
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private string _command = string.Empty;
    private string _priority = string.Empty;

    private PolicyRuleDescriber(string line)
    {
        _words = new(line);
        _draft = new(line, LineKind.PolicyRule);
    }

    public static LineDescription Describe(string line) => new PolicyRuleDescriber(line).Read();

    private LineDescription Read()
    {
        if (RouteCommand.Take(_words, "rule", "ru") is { } command)
        {
            _command = command.Verb is "del" or "delete" or "d" ? "Takes a rule away: " : "Sets a rule: ";
            _draft.Add(command.Text, "command", command.Verb is "del" or "delete" or "d" ? "takes this policy rule away" : "adds this policy rule");
        }

        if (_words.Peek() is [.. var digits, ':'] && uint.TryParse(digits, CultureInfo.InvariantCulture, out _))
        {
            _words.Next();
            _priority = digits;
            _draft.Add(digits + ":", "priority", $"rules are tried in the order of their priority, smallest first; this one has {digits}");
        }

        while (!_words.IsAtEnd)
        {
            ReadWord();
        }

        return _draft.Finish(Sentence());
    }

    private void ReadWord()
    {
        int first = _words.Position;
        string word = _words.Next();
        if (_lexicon.Find(word) is not { } entry)
        {
            _draft.AddUnknown(word);
            return;
        }

        string[] values = _words.Take(entry.Values);
        string text = _words.Since(first);
        if (word is "lookup" or "table" && values is ["[l3mdev-table]"])
        {
            entry = _lexicon.Find("l3mdev")!;
        }

        if (values.Length < entry.Values)
        {
            _draft.AddUnknown(text);
            return;
        }

        // "from all" stands in every rule and limits nothing.
        if (entry.Is is not null && values is ["all" or "any" or "default" or "0/0"])
        {
            _draft.Add(text, entry.Title, word == "to" ? "packets to any address" : "packets from any address");
            return;
        }

        if (_draft.Add(text, entry, values, _lexicon) is { } condition)
        {
            Note(word, condition, values);
        }
    }

    private void Note(string word, string condition, string[] values)
    {
        if (condition.Length > 0)
        {
            _conditions.Add(condition);
        }
        else
        {
            _said[word] = values is [var value, ..] ? value : string.Empty;
        }

        if (word is "pref" or "prio" or "preference" or "priority" or "order")
        {
            _priority = values[0];
        }
    }

    private string Sentence()
    {
        string subject = _said.ContainsKey("not")
            ? $"Every packet except one that {(_conditions.Count == 0 ? "there is" : Conditions.Joined(_conditions))}"
            : _conditions.Count == 0 ? "Every packet" : Conditions.Subject("packet", _conditions);
        string lead = _command + (_priority.Length > 0 ? $"rule {_priority}: " : string.Empty);
        string sentence = lead.Length == 0 ? subject : lead + char.ToLowerInvariant(subject[0]) + subject[1..];
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]} {Action()}.{Remarks()}";
    }

    private string Action()
    {
        string action = Find("lookup", "table") is { } table
            ? table == "[l3mdev-table]" ? Vrf : $"is looked up in {TablePhrases.Of(table)}; where that has no route for it, the next rule is tried"
            : _said.ContainsKey("l3mdev") ? Vrf
            : Find("goto") is { } priority ? $"goes on with rule {priority}, past the rules between"
            : _said.ContainsKey("blackhole") ? "is dropped silently"
            : _said.ContainsKey("unreachable") ? "is refused, and its sender is told that the network is unreachable"
            : _said.ContainsKey("prohibit") ? "is refused, and its sender is told that it is forbidden"
            : _said.ContainsKey("nop") ? "goes on with the next rule"
            : "is looked up in table main (the line names no table)";
        string? length = Find("suppress_prefixlength", "suppress_prefixlen", "sup_pl");
        return length is null ? action
            : length == "0" ? action + "; a default route does not count there"
            : $"{action}; routes to networks of {length} bits or fewer do not count there";
    }

    private const string Vrf = "is looked up in the table of the VRF that its interface belongs to; where that has no route for it, the next rule is tried";

    private string Remarks() =>
        _said.ContainsKey("[detached]") ? " The interface does not exist at the moment, so the rule matches nothing."
        : _said.ContainsKey("[unresolved]") ? " There is no such rule at the moment, so this one does nothing."
        : string.Empty;

    private string? Find(params string[] words) => words.Select(word => _said.GetValueOrDefault(word)).FirstOrDefault(value => value is not null);
}
