using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Routes;

/// <summary>Describes a line of <c>ip route show</c>, of <c>ip route get</c>, or a command that changes routes.</summary>
internal sealed class RouteDescriber
{
    private readonly LineWords _words;
    private readonly Draft _draft;
    private readonly RouteFacts _facts = new();
    private readonly Lexicon _lexicon = Lexicon.Get("routes");

    private RouteDescriber(string line)
    {
        _words = new(line);
        _draft = new(line, LineKind.Route);
    }

    public static LineDescription Describe(string line) => new RouteDescriber(line).Read();

    private LineDescription Read()
    {
        ReadCommand();
        ReadDestination();
        while (!_words.IsAtEnd)
        {
            ReadWord();
        }

        return _draft.Finish(RouteSentence.Of(_facts));
    }

    private void ReadCommand()
    {
        if (RouteCommand.Take(_words, "route", "r", "ro") is not { } command)
        {
            return;
        }

        _facts.Command = command.Verb;
        _facts.IsQuestion = command.Verb == "get";
        _draft.Add(command.Text, "command", command.Verb switch
        {
            "get" or "g" => "asks the kernel which way a packet would take",
            "del" or "delete" or "d" => "takes this route away",
            "show" or "list" or "ls" or "s" or "" => "lists the routes that fit",
            "flush" or "f" => "takes away all routes that fit",
            "replace" => "adds this route, or changes the one that is there",
            "change" or "chg" => "changes the route that is there",
            "append" => "adds this route beside others to the same destination",
            "test" => "tests whether the route is there",
            _ => "adds this route",
        });
    }

    private void ReadDestination()
    {
        if (_lexicon.Tables["types"].TryGetValue(_words.Peek(), out string? type) && (_words.Peek(1).Length > 0 || !AddressPhrases.IsAddress(_words.Peek())))
        {
            _facts.Type = _words.Next();
            _draft.Add(_facts.Type, "type", type);
        }

        int first = _words.Position;
        _words.TryTake("to");
        string word = _words.Peek();
        if (AddressPhrases.Network(word) is not { } network || word is "all" or "any")
        {
            return;
        }

        _words.Next();
        _facts.Destination = word;
        _draft.Add(_words.Since(first), "destination", network == "any address"
            ? "the route for packets to any address, unless a more specific route fits"
            : $"the route is for packets to {network}");
    }

    private void ReadWord()
    {
        int first = _words.Position;
        string word = _words.Next();
        switch (word)
        {
            case "nexthop":
                _facts.AddWay();
                _draft.Add(word, "further way", "one of several ways between which the kernel spreads the flows");
                break;
            case "encap":
                ReadEncapsulation(first);
                break;
            case ['<', .., '>']:
                ReadFlags(word);
                break;
            default:
                ReadValue(word, first);
                break;
        }
    }

    private void ReadValue(string word, int first)
    {
        if (_lexicon.Find(word) is not { } entry)
        {
            _draft.AddUnknown(word);
            return;
        }

        // "via inet6 ADDRESS" is a router of the other family; "mtu lock 1400" a value that path MTU discovery leaves alone.
        string suffix = word == "via" && (_words.TryTake("inet6") || _words.TryTake("inet")) ? ", which is of the other family"
            : entry.Values > 0 && _words.TryTake("lock") ? "; locked: what is learnt on the way does not change it"
            : string.Empty;
        string[] values = _words.Take(entry.Values);
        string text = _words.Since(first);
        if (values.Length < entry.Values || _draft.Add(text, entry, values, _lexicon, suffix) is null)
        {
            if (values.Length < entry.Values)
            {
                _draft.AddUnknown(text);
            }

            return;
        }

        Note(word, values is [var value, ..] ? value : string.Empty);
    }

    private void Note(string word, string value)
    {
        switch (word)
        {
            case "via":
                _facts.Way.Via = value;
                break;
            case "dev" or "oif":
                _facts.Way.Device = value;
                break;
            case "weight":
                _facts.Way.Weight = value;
                break;
            case "linkdown":
                _facts.Way.IsLinkDown = true;
                break;
            case "dead":
                _facts.Way.IsDead = true;
                break;
            default:
                // The caches' words and a single address behind "from" stand only in answers.
                _facts.IsAnswer |= word is "cache" or "uid" or "iif" || (word == "from" && !value.Contains('/', StringComparison.Ordinal) && AddressPhrases.IsAddress(value));
                _facts.Values[word] = value;
                break;
        }
    }

    private void ReadFlags(string word)
    {
        string list = word[1..^1];
        if (ValuePhrases.Of("all-cacheflags", list, _lexicon) is { } meaning)
        {
            _draft.Add(word, "flags", meaning);
        }
    }

    // What an encapsulation consists of ends where the route goes on (iproute2, ip/iproute_lwtunnel.c).
    private void ReadEncapsulation(int first)
    {
        string type = _words.Next();
        while (!_words.IsAtEnd && _words.Peek() is not ("via" or "dev" or "proto" or "scope" or "metric" or "nexthop"))
        {
            _words.Next();
        }

        _facts.IsWrapped = true;
        _draft.Add(_words.Since(first), "encapsulation", $"the packet is wrapped into another one first ({type})");
    }
}
