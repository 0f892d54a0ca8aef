using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Sets;

/// <summary>Describes a line of <c>ipset save</c>, or a command of ipset.</summary>
internal sealed class SetLineDescriber
{
    private readonly QuotedWords _words;
    private readonly Draft _draft;
    private readonly SetTypeNames _types;
    private readonly Lexicon _lexicon = Lexicon.Get("sets");
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);

    private SetLineDescriber(string line, SetTypeNames types)
    {
        _words = new(line);
        _draft = new(line, LineKind.SetEntry);
        _types = types;
    }

    /// <summary>Describes a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="types">The types of sets that lines before created; gets what this line creates.</param>
    public static LineDescription Describe(string line, SetTypeNames types) => new SetLineDescriber(line, types).Read();

    private LineDescription Read()
    {
        int first = _words.Position;
        _words.TryTake("ipset");
        string command = Modern(_words.Next());
        if (_lexicon.Find("commands", command) is not { } meaning)
        {
            _draft.AddUnknown(_words.Since(first));
            return _draft.Finish(string.Empty);
        }

        _draft.Add(_words.Since(first), "command", meaning);
        string name = _words.Next();
        if (name.Length > 0)
        {
            _draft.Add(name, "set", $"the set is called {name}");
        }

        string sentence = command switch
        {
            "create" => Create(name),
            "add" or "del" or "test" => Entry(command, name),
            "rename" or "swap" => Two(command, name),
            "destroy" => name.Length > 0 ? $"Removes the set {name}." : "Removes all sets.",
            _ => name.Length > 0 ? $"Takes all entries out of the set {name}." : "Takes all entries out of all sets.",
        };
        while (!_words.IsAtEnd)
        {
            _draft.AddUnknown(_words.Next());
        }

        return _draft.Finish(sentence);
    }

    // ipset 4 had letters for its commands.
    private static string Modern(string command) => command switch
    {
        "-N" or "n" or "new" => "create",
        "-A" => "add",
        "-D" or "-d" => "del",
        "-T" => "test",
        "-X" or "x" => "destroy",
        "-F" or "f" => "flush",
        "-E" or "e" => "rename",
        "-W" or "w" => "swap",
        _ => command,
    };

    private string Create(string name)
    {
        string type = _words.Next();
        if (SetTypeNames.Describe(type) is not { } holds)
        {
            _draft.AddUnknown(type);
            return $"Makes a set called {name}, of a type that is not known.";
        }

        _types.Remember(name, type);
        _draft.Add(type, "type", $"it holds {holds}");
        ReadOptions(isEntry: false);
        string family = _said.GetValueOrDefault("family") is { } word && type.Contains(':', StringComparison.Ordinal) && !type.StartsWith("list", StringComparison.Ordinal)
            ? $" of {_lexicon.Find("families", word)}" : string.Empty;
        string timeout = _said.GetValueOrDefault("timeout") is { } seconds
            ? seconds == "0" ? " Entries may be given a time after which they go away."
            : $" Entries go away after {NumberPhrases.Seconds(seconds)}, unless they say otherwise." : string.Empty;
        return $"Makes a set called {name}, which holds {holds}{family}. Rules ask it with -m set --match-set {name}.{timeout}";
    }

    private string Entry(string command, string name)
    {
        string element = _words.Next();
        if (element.Length == 0)
        {
            return string.Empty;
        }

        _draft.Add(element, "entry", $"the entry is {SetElementPhrases.Of(element, _types.Find(name))}");
        ReadOptions(isEntry: true);
        string what = Capital(SetElementPhrases.Of(element, _types.Find(name)));
        return command switch
        {
            "del" => $"{what} is taken out of the set {name}.",
            "test" => $"Is {SetElementPhrases.Of(element, _types.Find(name))} in the set {name}?",
            _ when _said.ContainsKey("nomatch") => $"{what} is an exception of the set {name}: it counts as not in the set, although a larger entry covers it.",
            _ => $"{what} is in the set {name}{Until()}.",
        };
    }

    private string Two(string command, string name)
    {
        string other = _words.Next();
        _draft.Add(other, "set", $"the other set is called {other}");
        return command == "swap" ? $"Exchanges the contents of the sets {name} and {other}." : $"Calls the set {name} from now on {other}.";
    }

    private string Until() => _said.GetValueOrDefault("timeout") is { } seconds && seconds != "0" && NumberPhrases.Seconds(seconds) is { } time ? $" for another {time}" : string.Empty;

    private void ReadOptions(bool isEntry)
    {
        while (!_words.IsAtEnd)
        {
            int first = _words.Position;
            string word = _words.Next();
            var entry = (isEntry ? _lexicon.Find(word + "/entry") : null) ?? _lexicon.Find(word);
            if (entry is null)
            {
                _draft.AddUnknown(word);
                continue;
            }

            string[] values = _words.Take(entry.Values);
            if (values.Length == entry.Values && _draft.Add(_words.Since(first), entry, values, _lexicon) is not null)
            {
                _said[word] = values is [var value, ..] ? value : string.Empty;
            }
            else if (values.Length < entry.Values)
            {
                _draft.AddUnknown(_words.Since(first));
            }
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
