using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Iptables;

/// <summary>Puts the sentence about a rule together: which packets it is for, and what becomes of them.</summary>
internal sealed class RuleSentence
{
    private static readonly Lexicon General = Lexicon.Get("iptables");

    private readonly List<string> _conditions = [];
    private readonly List<string> _changes = [];
    private readonly List<string> _held = [];
    private bool _isStated;
    private string _tail = string.Empty;
    private string _kind = "packet";
    private string? _pending;
    private string _chain = string.Empty;
    private string _command = "append";
    private string[] _commandValues = [];
    private string? _jump;
    private string? _goto;
    private LexiconEntry? _target;

    /// <summary>The table; empty where nothing says it.</summary>
    public string Table { get; set; } = string.Empty;

    /// <summary>What a note for people says; null where there is none.</summary>
    public string? Comment { get; set; }

    /// <summary>True where some condition or change is not understood.</summary>
    public bool HasUnknown { get; set; }

    /// <summary>Takes an option of iptables itself that is no condition.</summary>
    public void NoteGeneral(string option, string[] values)
    {
        switch (option)
        {
            case "other-command":
                _command = option;
                break;
            case "append" or "insert" or "replace" or "delete" or "new-chain" or "delete-chain" or "flush" or "policy":
                _command = option;
                _chain = values is [var chain, ..] ? chain : string.Empty;
                _commandValues = values;
                break;
            case "jump":
                _jump = values[0];
                break;
            case "goto":
                _goto = values[0];
                break;
            case "table":
                Table = values[0];
                break;
        }
    }

    /// <summary>Takes the transport protocol.</summary>
    public void SetProtocol(string value) =>
        _kind = ProtocolPhrases.Of(value) is { } name && name != "any protocol" ? $"{name} packet" : "packet";

    /// <summary>Begins a match, which says something by itself where no option of it does.</summary>
    public void BeginMatch(string? condition)
    {
        EndMatch();
        _held.Clear();
        _isStated = false;
        _pending = condition;
    }

    /// <summary>Adds a condition, or what an option adds to the one before.</summary>
    public void AddCondition(string? condition, string? tail)
    {
        if (condition is not null)
        {
            _pending = null;
            State(condition);
        }

        if (tail is not { Length: > 0 })
        {
            return;
        }

        EndMatch();
        if (_isStated)
        {
            Append(tail);
        }
        else
        {
            _held.Add(tail);
        }
    }

    /// <summary>Takes the target.</summary>
    public void SetTarget(LexiconEntry target) => _target = target;

    /// <summary>Adds what the target does.</summary>
    public void AddChange(string? does, string? tail)
    {
        if (does is not null)
        {
            _changes.Add(does);
        }

        if (tail is { Length: > 0 } && !_tail.EndsWith(tail, StringComparison.Ordinal))
        {
            _tail += tail[0] is ',' or ';' ? tail : " " + tail;
        }
    }

    public override string ToString()
    {
        EndMatch();
        if (Other() is { } other)
        {
            return other;
        }

        string lead = _command switch
        {
            "insert" => "Puts a rule in: ",
            "replace" => "Replaces a rule: ",
            "delete" => "Takes a rule away: ",
            _ => string.Empty,
        };
        string sentence = $"{Subject()} {Outcome()}.";
        sentence = lead.Length == 0 ? sentence : lead + char.ToLowerInvariant(sentence[0]) + sentence[1..];
        return sentence + (_target?.Then is { } then ? " " + then : string.Empty)
            + (HasUnknown ? " (Part of the rule is not understood.)" : string.Empty)
            + (Comment is null ? string.Empty : $" The rule's comment: \"{Comment}\".");
    }

    // Commands that are no rules.
    private string? Other() => _command switch
    {
        "other-command" => "Lists, checks, counts anew or renames rules or chains; it changes nothing about what becomes of packets.",
        "new-chain" => $"Makes a chain called {_chain}.",
        "delete-chain" => $"Takes the chain {_chain} away.",
        "flush" => $"Takes all rules of {(_chain.Length > 0 ? $"chain {_chain}" : "the table")} away.",
        "policy" when _commandValues is [_, var policy] && General.Find("policies", policy) is { } outcome => $"Packets that no rule of chain {_chain} decides are {outcome}.",
        "delete" when _commandValues is [_, var number] => $"Takes rule {number} of chain {_chain} away.",
        _ => null,
    };

    private string Subject()
    {
        Places.Merge(_conditions);
        List<string> conditions = [.. _chain.Length > 0 ? [ValuePhrases.Of("hooks", _chain, General)!] : Array.Empty<string>(), .. _conditions];
        return conditions.Count == (_chain.Length > 0 ? 1 : 0) && _kind == "packet"
            ? conditions.Count == 0 ? "Every packet" : $"Every packet that {conditions[0]}"
            : Conditions.Subject(_kind, conditions);
    }

    private string Outcome()
    {
        if (_target is not null)
        {
            string does = _changes.Count > 0 ? WordList.And(_changes) : _target.Does ?? "goes on to the next rule";
            return does + _tail;
        }

        return _goto is not null ? $"goes on in chain {_goto}; from there it does not come back here"
            : _jump is null ? "is counted and goes on to the next rule"
            : _jump == "RETURN" && General.Tables["hooks"].ContainsKey(_chain) ? "leaves the chain here: the chain's policy decides"
            : _jump == "ACCEPT" && Table == "nat" ? "is accepted as it is: no translation is looked for"
            : ValuePhrases.Of("outcomes", _jump, General)!;
    }

    private void EndMatch()
    {
        if (_pending is not null)
        {
            State(_pending);
            _pending = null;
        }
    }

    // What belongs to a condition may stand before it: --from 0 --to 100 --string x.
    private void State(string condition)
    {
        _conditions.Add(condition);
        _isStated = true;
        _held.ForEach(Append);
        _held.Clear();
    }

    private void Append(string tail)
    {
        if (_conditions.Count > 0)
        {
            _conditions[^1] += tail[0] is ',' or ';' ? tail : " " + tail;
        }
    }
}
