using System.Globalization;
using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Connections;

/// <summary>Describes a line of <c>conntrack -L</c>, <c>conntrack -E</c> or /proc/net/nf_conntrack.</summary>
internal sealed class ConnectionDescriber
{
    private readonly LineWords _words;
    private readonly Draft _draft;
    private readonly ConnectionFacts _facts = new();
    private readonly Lexicon _lexicon = Lexicon.Get("conntrack");
    private Dictionary<string, string> _tuple;

    private ConnectionDescriber(string line)
    {
        _words = new(line);
        _draft = new(line, LineKind.Conntrack);
        _tuple = _facts.Original;
    }

    public static LineDescription Describe(string line) => new ConnectionDescriber(line).Read();

    private LineDescription Read()
    {
        while (_words.Peek().StartsWith('[') && !_words.Peek().Contains('=', StringComparison.Ordinal))
        {
            ReadFlag(_words.Next());
        }

        ReadHead();
        while (!_words.IsAtEnd)
        {
            ReadWord();
        }

        return _draft.Finish(_facts.Original.ContainsKey("src") && _facts.Original.ContainsKey("dst") ? ConnectionSentence.Of(_facts, _lexicon) : string.Empty);
    }

    // "ipv4 2" comes first with -o extended and in /proc, then the protocol's name and number, then the time left.
    private void ReadHead()
    {
        if (_words.Peek() is "ipv4" or "ipv6")
        {
            string family = _words.Next() == "ipv4" ? "IPv4" : "IPv6";
            string number = _words.Next();
            _draft.Add($"{(family == "IPv4" ? "ipv4" : "ipv6")} {number}", "family", family);
        }

        if (_words.Peek().Length > 0 && byte.TryParse(_words.Peek(1), CultureInfo.InvariantCulture, out _))
        {
            string name = _words.Next();
            string number = _words.Next();
            _facts.Protocol = name == "unknown" ? ProtocolPhrases.Of(number) ?? name : ProtocolPhrases.Of(name) ?? name;
            _draft.Add($"{name} {number}", "protocol", $"the connection is {_facts.Protocol}");
        }

        if (_words.Peek() is { Length: > 0 } seconds && seconds.All(char.IsAsciiDigit))
        {
            _words.Next();
            _facts.Timeout = seconds;
            _draft.Add(seconds, "time left", $"the entry is forgotten in {NumberPhrases.Seconds(seconds)}, unless packets renew it");
        }
    }

    private void ReadWord()
    {
        int first = _words.Position;
        string word = _words.Next();
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        if (word.StartsWith('[') && equals > 0)
        {
            ReadTime(first, word);
        }
        else if (word.StartsWith('['))
        {
            ReadFlag(word);
        }
        else if (equals > 0)
        {
            ReadField(word, word[..equals], word[(equals + 1)..]);
        }
        else if (_facts.Original.Count == 0 && _lexicon.Find("states", word) is { } state)
        {
            _facts.State = word;
            _draft.Add(word, "state", state);
        }
        else
        {
            _draft.AddUnknown(word);
        }
    }

    // "[start=Thu Jan  1 00:00:00 1970]".
    private void ReadTime(int first, string word)
    {
        while (!word.EndsWith(']') && !_words.IsAtEnd)
        {
            word = _words.Next();
        }

        string text = _words.Since(first);
        string[] parts = text.Trim('[', ']').Split('=', 2);
        if (_lexicon.Find(parts[0]) is { } entry)
        {
            _draft.Add(text, entry, [parts[1]], _lexicon);
        }
        else
        {
            _draft.AddUnknown(text);
        }
    }

    private void ReadFlag(string word)
    {
        string flag = word.Trim('[', ']', ' ');
        if (_lexicon.Find("flags", flag) is { } meaning)
        {
            _facts.Flags.Add(flag);
            _draft.Add(word, "flag", meaning);
        }
        else
        {
            _draft.AddUnknown(word);
        }
    }

    private void ReadField(string word, string name, string value)
    {
        if (name == "src" && _facts.Original.ContainsKey("src"))
        {
            // The second source begins what answers look like.
            _tuple = _facts.Reply;
        }

        if (_lexicon.Find(name) is not { } entry)
        {
            _draft.AddUnknown(word);
            return;
        }

        bool isReply = ReferenceEquals(_tuple, _facts.Reply);
        string suffix = name is "src" or "dst" or "sport" or "dport" or "packets" or "bytes" ? isReply ? " (of the answers)" : " (as the connection began)" : string.Empty;
        if (_draft.Add(word, entry, [value], _lexicon, suffix) is not null)
        {
            _tuple[name] = value;
        }
    }
}
