using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>The attributes of a route, other than its ways, while its words are read.</summary>
internal sealed class RouteAttributes(RouteNames names, RouteNotes notes)
{
    private RouteInfo _info = new([]);
    private RouteTail _tail = new(new RouteInfo([]));

    /// <summary>Reads a word with its value.</summary>
    public bool TryRead(ReadOnlySpan<byte> word, ref RouteWords words) => TryReadUsual(word, ref words) || TryReadRare(word, ref words);

    /// <summary>The tail, whose attributes are one object for all routes that agree.</summary>
    public RouteTail Finish(ImmutableArray<NextHop> hops)
    {
        if (_info.Error is not null || _info.SourceNetwork.Family == IpFamily.IPv6)
        {
            Tells(IpFamily.IPv6);
        }

        string others = notes.Text.Length > 0 ? names.Intern(notes.Text) : string.Empty;
        return _tail with { Info = names.Intern(_info with { NextHops = hops, Others = others }) };
    }

    private bool TryReadUsual(ReadOnlySpan<byte> word, ref RouteWords words)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("proto"u8):
                _info = _info with { Protocol = names.Intern(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("scope"u8):
                var scope = words.Value();
                _info = _info with { Scope = RouteScopes.TryParse(scope, out var parsed) ? parsed : Bad<RouteScope>(ref words, "scope", scope) };
                return true;
            case var _ when word.SequenceEqual("src"u8):
                ReadPreferredSource(ref words);
                return true;
            case var _ when word.SequenceEqual("table"u8):
                _tail = _tail with { Table = names.Tables.Read(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("metric"u8):
                ReadMetric(ref words);
                return true;
            case var _ when word.SequenceEqual("tos"u8) || word.SequenceEqual("dsfield"u8):
                var tos = words.Value();
                _tail = _tail with { Tos = ServiceTypes.TryParse(tos, out byte value) ? value : Bad<byte>(ref words, "type of service", tos) };
                return true;
            case var _ when word.SequenceEqual("mtu"u8):
                bool isLocked = words.TryReadExact("lock"u8);
                var mtu = words.Value();
                _info = _info with { Mtu = Numbers.TryParse(mtu, out int bytes) ? bytes : Bad<int>(ref words, "MTU", mtu), MtuLocked = isLocked };
                return true;
            default:
                return false;
        }
    }

    private bool TryReadRare(ReadOnlySpan<byte> word, ref RouteWords words)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("pref"u8) || word.SequenceEqual("preference"u8):
                ReadPreference(ref words);
                return true;
            case var _ when word.SequenceEqual("nhid"u8):
                var nextHop = words.Value();
                _info = _info with { NextHopId = Numbers.TryParse(nextHop, out uint id) ? id : Bad<uint>(ref words, "nexthop id", nextHop) };
                return true;
            case var _ when word.SequenceEqual("error"u8):
                ReadError(ref words);
                return true;
            case var _ when word.SequenceEqual("from"u8):
                ReadSourceNetwork(ref words);
                return true;
            case var _ when word.SequenceEqual("realm"u8) || word.SequenceEqual("realms"u8):
                _info = _info with { Realms = names.Intern(words.Value()) };
                return true;
            case var _ when word.SequenceEqual("iif"u8):
                words.Value();
                return IsNoRoute("an entry of the multicast routing or route cache");
            case var _ when word.SequenceEqual("cache"u8):
                words.SkipBracketed();
                return IsNoRoute("an entry of the route cache");
            case var _ when word.SequenceEqual("as"u8):
                words.TryReadExact("to"u8);
                words.Value();
                return IsNoRoute("an MPLS route");
            default:
                return false;
        }
    }

    private bool IsNoRoute(string why)
    {
        _tail = _tail with { NoRoute = why };
        return true;
    }

    private void ReadPreferredSource(ref RouteWords words)
    {
        var word = words.Value();
        if (!Addresses.TryParse(word, out var source))
        {
            words.Bad("source address", word);
            return;
        }

        _info = _info with { PreferredSource = source };
        Tells(source.Family);
    }

    private void ReadSourceNetwork(ref RouteWords words)
    {
        var word = words.Value();
        if (word.SequenceEqual("all"u8) || word.SequenceEqual("default"u8))
        {
            return;
        }

        if (!AbbreviatedAddresses.TryParsePrefix(word, out var network))
        {
            words.Bad("source network", word);
            return;
        }

        _info = _info with { SourceNetwork = network };
        if (network.Family == IpFamily.IPv4)
        {
            // The IPv4 tables know no source networks (net/ipv4/fib_frontend.c, rtm_to_fib_config refuses rtm_src_len).
            IsNoRoute("an entry of the multicast routing or route cache");
        }
    }

    private void ReadMetric(ref RouteWords words)
    {
        var word = words.Value();
        if (!TryParseSigned(word, out uint metric))
        {
            words.Bad("metric", word);
        }
        else if (Numbers.TryParse(words.Peek(), out uint _))
        {
            // A metrics block's entry without a name: "metric INDEX VALUE".
            notes.Add("metric"u8);
            notes.Add(word);
            notes.Add(words.Value());
        }
        else
        {
            _tail = _tail with { Metric = metric };
        }
    }

    private void ReadPreference(ref RouteWords words)
    {
        // Without a blank between them: "pref mediumttl-propogate enabled".
        var word = words.Value();
        if (word.EndsWith("ttl-propogate"u8))
        {
            notes.Add("ttl-propogate"u8);
            notes.Add(words.Value());
            word = word[..^"ttl-propogate"u8.Length];
        }

        _info = _info with { Preference = names.Intern(word) };
        Tells(IpFamily.IPv6);
    }

    private void ReadError(ref RouteWords words)
    {
        var word = words.Value();
        _info = _info with { Error = TryParseSigned(word, out uint error) ? unchecked((int)error) : Bad<int>(ref words, "error", word) };
    }

    // Some versions print numbers of 32 bits with a sign, others without: an error of -113, a metric of 4294967295.
    private static bool TryParseSigned(ReadOnlySpan<byte> word, out uint value)
    {
        bool parsed = Numbers.TryParse(word, out long number) && number is >= int.MinValue and <= uint.MaxValue;
        value = parsed ? unchecked((uint)number) : 0;
        return parsed;
    }

    private void Tells(IpFamily family)
    {
        if (_tail.Family == IpFamily.None)
        {
            _tail = _tail with { Family = family };
        }
    }

    private static T Bad<T>(ref RouteWords words, string what, ReadOnlySpan<byte> word)
        where T : struct
    {
        words.Bad(what, word);
        return default;
    }
}
