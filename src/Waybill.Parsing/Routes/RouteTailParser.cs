using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>Reads the words after a route's destination, in the order and spellings of all versions of iproute2 (ip/iproute.c, print_route).</summary>
internal ref struct RouteTailParser
{
    private readonly RouteNames _names;
    private readonly RouteProblems _problems;
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _line;
    private readonly int _column;
    private readonly StringBuilder _others = new();
    private WordReader _words;
    private RouteTail _tail;
    private RouteInfo _info;
    private NextHop _hop = new(default, null);
    private ImmutableArray<NextHop>.Builder? _hops;
    private bool _hopSaysSomething;

    private RouteTailParser(ReadOnlySpan<byte> text, RouteNames names, RouteProblems problems, int line, int column)
    {
        _text = text;
        _words = new(text);
        _names = names;
        _problems = problems;
        _line = line;
        _column = column;
        _info = new([]);
        _tail = new(_info);
    }

    /// <summary>Reads a tail.</summary>
    /// <param name="text">The rest of the line after the destination, following lines of the same route included.</param>
    /// <param name="names">Makes recurring words and attributes one object.</param>
    /// <param name="problems">Takes what is not understood.</param>
    /// <param name="line">The line that the text begins in.</param>
    /// <param name="column">How many bytes of that line stand before the text.</param>
    public static RouteTail Parse(ReadOnlySpan<byte> text, RouteNames names, RouteProblems problems, int line, int column)
    {
        var parser = new RouteTailParser(text, names, problems, line, column);
        while (parser._words.TryRead(out var word))
        {
            parser.ReadAttribute(word);
        }

        return parser.Finish();
    }

    private void ReadAttribute(ReadOnlySpan<byte> word)
    {
        if (!TryReadNextHopAttribute(word) && !TryReadKey(word) && !TryReadNote(word))
        {
            var (line, column) = Place();
            _problems.UnknownWord(line, column, word);
            Note(word);
        }
    }

    private bool TryReadNextHopAttribute(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("dev"u8))
        {
            _hop = _hop with { Device = _names.Intern(Value()) };
            _hopSaysSomething = true;
        }
        else if (word.SequenceEqual("via"u8))
        {
            ReadGateway();
        }
        else if (word.SequenceEqual("nexthop"u8))
        {
            BeginNextHop();
        }
        else if (RouteFlags.TryParse(word, out var flag))
        {
            _hop = _hop with { Flags = _hop.Flags | flag };
        }
        else if (word.SequenceEqual("weight"u8))
        {
            ReadWeight();
        }
        else if (word.SequenceEqual("encap"u8))
        {
            _hop = _hop with { Encapsulation = EncapsulationReader.Read(ref _words) };
        }
        else
        {
            return false;
        }

        return true;
    }

    private bool TryReadKey(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("proto"u8):
                _info = _info with { Protocol = _names.Intern(Value()) };
                return true;
            case var _ when word.SequenceEqual("scope"u8):
                ReadScope();
                return true;
            case var _ when word.SequenceEqual("src"u8):
                ReadPreferredSource();
                return true;
            case var _ when word.SequenceEqual("table"u8):
                _tail = _tail with { Table = _names.Tables.Read(Value()) };
                return true;
            case var _ when word.SequenceEqual("metric"u8):
                ReadMetric();
                return true;
            case var _ when word.SequenceEqual("tos"u8) || word.SequenceEqual("dsfield"u8):
                ReadTos();
                return true;
            case var _ when word.SequenceEqual("mtu"u8):
                ReadMtu();
                return true;
            default:
                return TryReadRareKey(word);
        }
    }

    private bool TryReadRareKey(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("pref"u8) || word.SequenceEqual("preference"u8):
                ReadPreference();
                return true;
            case var _ when word.SequenceEqual("nhid"u8):
                ReadNextHopId();
                return true;
            case var _ when word.SequenceEqual("error"u8):
                ReadError();
                return true;
            case var _ when word.SequenceEqual("from"u8):
                ReadSourceNetwork();
                return true;
            case var _ when word.SequenceEqual("realm"u8) || word.SequenceEqual("realms"u8):
                _info = _info with { Realms = _names.Intern(Value()) };
                return true;
            case var _ when word.SequenceEqual("iif"u8):
                Value();
                _tail = _tail with { NoRoute = "an entry of the multicast routing or route cache" };
                return true;
            case var _ when word.SequenceEqual("cache"u8):
                _words.TryReadBracketed();
                _tail = _tail with { NoRoute = "an entry of the route cache" };
                return true;
            case var _ when word.SequenceEqual("as"u8):
                _words.TryReadExact("to"u8);
                Value();
                _tail = _tail with { NoRoute = "an MPLS route" };
                return true;
            default:
                return false;
        }
    }

    private bool TryReadNote(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("\\"u8))
        {
            return true;
        }

        if (RouteFlags.IsNote(word))
        {
            Note(word);
            return true;
        }

        if (RouteMetrics.IsNamed(word))
        {
            Note(word);
            if (_words.TryReadExact("lock"u8))
            {
                Note("lock"u8);
            }

            Note(Value());
            return true;
        }

        if (word.SequenceEqual("features"u8))
        {
            Note(word);
            while (IsFeature(_words.Peek()) && _words.TryRead(out var feature))
            {
                Note(feature);
            }

            return true;
        }

        if (word.SequenceEqual("nh_info"u8))
        {
            // Only "ip -d" prints it, on a line of its own, and it repeats the next hops that follow.
            _words.SkipLine();
            return true;
        }

        return false;
    }

    private static bool IsFeature(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("lock"u8) || word.SequenceEqual("ecn"u8) || word.SequenceEqual("tcp_usec_ts"u8) || word.SequenceEqual("sack"u8)
        || word.StartsWith("0x"u8) || (word.Length > 0 && word[0] is >= (byte)'0' and <= (byte)'9');

    private void BeginNextHop()
    {
        _hops ??= ImmutableArray.CreateBuilder<NextHop>(2);
        if (_hopSaysSomething)
        {
            _hops.Add(_hop);
        }

        _hop = new(default, null);
        _hopSaysSomething = true;
    }

    private void ReadGateway()
    {
        // "via inet6" is an IPv4 route with an IPv6 router; "via inet" stands in MPLS routes only.
        var word = Value();
        bool otherFamily = word.SequenceEqual("inet6"u8);
        if (word.SequenceEqual("inet"u8))
        {
            _tail = _tail with { NoRoute = "an MPLS route" };
            word = Value();
        }
        else if (otherFamily)
        {
            word = Value();
        }

        if (!Addresses.TryParse(word, out var gateway))
        {
            Broken("router", word);
            return;
        }

        _hop = _hop with { Gateway = gateway };
        _hopSaysSomething = true;
        Tells(otherFamily ? IpFamily.IPv4 : gateway.Family);
    }

    private void ReadPreferredSource()
    {
        var word = Value();
        if (!Addresses.TryParse(word, out var source))
        {
            Broken("source address", word);
            return;
        }

        _info = _info with { PreferredSource = source };
        Tells(source.Family);
    }

    private void ReadSourceNetwork()
    {
        var word = Value();
        if (word.SequenceEqual("all"u8) || word.SequenceEqual("default"u8))
        {
            return;
        }

        if (!AbbreviatedAddresses.TryParsePrefix(word, out var network))
        {
            Broken("source network", word);
            return;
        }

        _info = _info with { SourceNetwork = network };
        if (network.Family == IpFamily.IPv4)
        {
            // The IPv4 tables know no source networks (net/ipv4/fib_frontend.c, rtm_to_fib_config refuses rtm_src_len).
            _tail = _tail with { NoRoute = "an entry of the multicast routing or route cache" };
        }
    }

    private void ReadScope()
    {
        var word = Value();
        if (RouteScopes.TryParse(word, out var scope))
        {
            _info = _info with { Scope = scope };
        }
        else
        {
            Broken("scope", word);
        }
    }

    private void ReadMetric()
    {
        var word = Value();
        if (!Numbers.TryParse(word, out uint metric))
        {
            Broken("metric", word);
        }
        else if (Numbers.TryParse(_words.Peek(), out uint _))
        {
            // A metrics block's entry without a name: "metric INDEX VALUE".
            Note("metric"u8);
            Note(word);
            Note(Value());
        }
        else
        {
            _tail = _tail with { Metric = metric };
        }
    }

    private void ReadTos()
    {
        var word = Value();
        if (ServiceTypes.TryParse(word, out byte tos))
        {
            _tail = _tail with { Tos = tos };
        }
        else
        {
            Broken("type of service", word);
        }
    }

    private void ReadMtu()
    {
        bool isLocked = _words.TryReadExact("lock"u8);
        var word = Value();
        if (Numbers.TryParse(word, out int mtu))
        {
            _info = _info with { Mtu = mtu, MtuLocked = isLocked };
        }
        else
        {
            Broken("MTU", word);
        }
    }

    private void ReadWeight()
    {
        var word = Value();
        if (Numbers.TryParse(word, out int weight) && weight > 0)
        {
            _hop = _hop with { Weight = weight };
        }
        else
        {
            Broken("weight", word);
        }
    }

    private void ReadPreference()
    {
        // Without a blank between them: "pref mediumttl-propogate enabled".
        var word = Value();
        if (word.EndsWith("ttl-propogate"u8))
        {
            Note("ttl-propogate"u8);
            Note(Value());
            word = word[..^"ttl-propogate"u8.Length];
        }

        _info = _info with { Preference = _names.Intern(word) };
        Tells(IpFamily.IPv6);
    }

    private void ReadNextHopId()
    {
        var word = Value();
        if (Numbers.TryParse(word, out uint id))
        {
            _info = _info with { NextHopId = id };
        }
        else
        {
            Broken("nexthop id", word);
        }
    }

    private void ReadError()
    {
        // Newer versions print the negative number as an unsigned one.
        var word = Value();
        if (Utf8Parser.TryParse(word, out long error, out int used) && used == word.Length && error is >= int.MinValue and <= uint.MaxValue)
        {
            _info = _info with { Error = unchecked((int)error) };
        }
        else
        {
            Broken("error", word);
        }
    }

    private RouteTail Finish()
    {
        if (_hops is not null)
        {
            _hops.Add(_hop);
            _info = _info with { NextHops = _hops.DrainToImmutable() };
        }
        else if (_hopSaysSomething)
        {
            _info = _info with { NextHops = [_hop] };
        }

        if (_info.Error is not null || (_info.SourceNetwork.IsGiven && _info.SourceNetwork.Family == IpFamily.IPv6))
        {
            Tells(IpFamily.IPv6);
        }

        if (_others.Length > 0)
        {
            _info = _info with { Others = _names.Intern(_others) };
        }

        return _tail with { Info = _names.Intern(_info) };
    }

    private void Tells(IpFamily family)
    {
        if (_tail.Family == IpFamily.None)
        {
            _tail = _tail with { Family = family };
        }
    }

    private ReadOnlySpan<byte> Value()
    {
        _words.TryRead(out var value);
        return value.EndsWith("\\"u8) ? value[..^1] : value;
    }

    private readonly void Note(ReadOnlySpan<byte> word)
    {
        if (_others.Length > 0)
        {
            _others.Append(' ');
        }

        _others.Append(Encoding.UTF8.GetString(word));
    }

    private void Broken(string what, ReadOnlySpan<byte> word)
    {
        var (line, column) = Place();
        _problems.BadValue(line, column, what, word);
        _tail = _tail with { IsBroken = true };
    }

    // Where the word stands that was read last: the text may go on over several lines.
    private readonly (int Line, int Column) Place()
    {
        var before = _text[..(_words.Column - 1)];
        int lineEnd = before.LastIndexOf((byte)'\n');
        return lineEnd < 0 ? (_line, _column + _words.Column) : (_line + before.Count((byte)'\n'), before.Length - lineEnd);
    }
}
