using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Traces;

/// <summary>Describes the fields of a packet: <c>IN=eth0 OUT= SRC=10.0.0.1 … SYN URGP=0</c>.</summary>
/// <param name="draft">Takes the fields.</param>
internal sealed class PacketFieldDescriber(Draft draft)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _flags = [];
    private string _text = string.Empty;
    private int _depth;

    /// <summary>Reads the fields.</summary>
    public void Read(string text)
    {
        _text = text;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int index = 0; index < words.Length; index++)
        {
            index = ReadWord(words, index);
        }
    }

    /// <summary>The sentence: which packet it was, and what became of it.</summary>
    public string Sentence(string what)
    {
        string protocol = Value("PROTO") is { } name ? ProtocolPhrases.Of(name) ?? name : _flags.Count > 0 ? "TCP" : string.Empty;
        string kind = protocol.Length > 0 ? $"{protocol} packet" : "packet";
        string flags = string.Join(", ", _flags.Where(flag => flag is not ("DF" or "MF" or "CE" or "INCOMPLETE")));
        string icmp = Value("TYPE") is { } type ? $" ({TraceDescriber.Words.Find(IcmpTable(protocol), type) ?? $"type {type}"})" : string.Empty;
        string ways = (Value("IN"), Value("OUT")) switch
        {
            ({ } into, { } outOf) => $", which came in by {into} and is to leave by {outOf},",
            ({ } into, null) => $", which came in by {into},",
            (null, { } outOf) => $", which this host sends by {outOf},",
            _ => string.Empty,
        };
        string article = kind[0] is 'A' or 'E' or 'I' or 'O' || kind.StartsWith("SCTP", StringComparison.Ordinal) ? "An" : "A";
        return $"{article} {kind}{(flags.Length > 0 ? $" ({flags})" : "")}{icmp} from {Place("SRC", "SPT", "SPORT")} to {Place("DST", "DPT", "DPORT")}{ways} {what}.";
    }

    private static string IcmpTable(string protocol) => protocol == "ICMPv6" ? "icmp6" : "icmp";

    private string? Value(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private string Place(string address, params string[] ports)
    {
        string where = Value(address) ?? "an address that is not told";
        string? port = ports.Select(Value).FirstOrDefault(value => value is not null);
        return port is null ? where : $"{where} port {port}{PortPhrases.KnownAs(port)}";
    }

    private int ReadWord(string[] words, int index)
    {
        string word = words[index];
        if (word.StartsWith('[') && word.Contains('=', StringComparison.Ordinal))
        {
            // An ICMP error quotes the packet that it is about.
            draft.Add("[", "quoted packet", "what follows up to the bracket is the packet that the ICMP error is about");
            _depth++;
            word = word[1..];
        }

        bool closes = _depth > 0 && word.EndsWith(']');
        word = closes ? word[..^1] : word;
        if (word == "OPT" && index + 1 < words.Length && words[index + 1].StartsWith('('))
        {
            ReadOptions(words[++index]);
        }
        else if (word == "INCOMPLETE" && index + 1 < words.Length && words[index + 1].StartsWith('['))
        {
            draft.Add("INCOMPLETE " + words[index + 1] + (words[index + 1].EndsWith(']') ? "" : " bytes]"), "flag", TraceDescriber.Words.Find("flags", "INCOMPLETE")!);
            index += words[index + 1].EndsWith(']') ? 1 : 2;
        }
        else if (word.Length > 0)
        {
            ReadField(word);
        }

        _depth -= closes ? 1 : 0;
        return index;
    }

    private void ReadField(string word)
    {
        var lexicon = TraceDescriber.Words;
        int equals = word.IndexOfAny(['=', ':']);
        string name = equals < 0 ? word : word[..equals];
        string value = equals < 0 ? string.Empty : word[(equals + 1)..];
        if (equals < 0)
        {
            ReadFlag(word);
        }
        else if (name == "MAC" && value.Length > 0)
        {
            draft.Add(word, "Ethernet header", MacPhrases.Of(value) ?? $"the Ethernet header is {value}");
        }
        else if (Entry(name, value) is { } entry)
        {
            if (draft.Add(word, entry, value.Length > 0 ? [value] : [], lexicon, _depth > 0 ? " (of the quoted packet)" : string.Empty) is not null && _depth == 0)
            {
                _values.TryAdd(name, value);
            }
        }
        else
        {
            draft.AddUnknown(word);
        }
    }

    // Some names stand twice: behind the protocol they are its own.
    private LexiconEntry? Entry(string name, string value)
    {
        var lexicon = TraceDescriber.Words;
        string variant = value.Length == 0 ? "/0"
            : name == "LEN" && _values.ContainsKey("LEN") ? "/udp"
            : name is "ID" or "SEQ" && _values.ContainsKey("TYPE") ? "/icmp"
            : string.Empty;
        return (variant.Length > 0 ? lexicon.Find(name + variant) : null) ?? (value.Length > 0 ? lexicon.Find(name) : null);
    }

    private void ReadFlag(string word)
    {
        if (TraceDescriber.Words.Find("flags", word) is not { } meaning)
        {
            draft.AddUnknown(word);
            return;
        }

        draft.Add(word, "flag", meaning + (_depth > 0 ? " (of the quoted packet)" : string.Empty));
        if (_depth == 0)
        {
            _flags.Add(word);
        }
    }

    private void ReadOptions(string bytes)
    {
        string hexadecimal = bytes.Trim('(', ')');
        bool isTcp = _values.ContainsKey("PROTO");
        string? meaning = isTcp ? TcpOptionPhrases.Of(hexadecimal) : $"the options of the IP header as bytes: {hexadecimal}";
        if (meaning is null)
        {
            draft.AddUnknown($"OPT {bytes}");
        }
        else
        {
            draft.Add($"OPT {bytes}", isTcp ? "TCP options" : "IP options", meaning);
        }
    }

    public override string ToString() => _text;
}
