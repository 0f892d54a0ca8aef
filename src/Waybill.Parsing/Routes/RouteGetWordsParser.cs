using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>
/// Reads the words that follow <c>ip route get</c>, with the abbreviations and the errors of iproute2
/// (ip/iproute.c, iproute_get: keywords may be cut short where iproute2 allows it).
/// </summary>
public static class RouteGetWordsParser
{
    /// <summary>Reads one line of <paramref name="text"/>.</summary>
    /// <returns>The request, or null with one diagnostic whose message is what iproute2 would print.</returns>
    public static Parsed<RouteGetRequest?> Parse(SourceText text, int line)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new WordReader(text.GetLine(line));
        var request = new RouteGetRequest(new RouteQuery(default) { Asker = RouteAsker.Command });
        while (reader.TryRead(out var word))
        {
            if (Read(ref request, word, ref reader) is { } message)
            {
                return Refused(text, line, reader.Column, message);
            }
        }

        return request.Query.Destination.IsGiven
            ? new(request, [])
            : Refused(text, line, reader.Column, "need at least a destination address");
    }

    /// <summary>Reads the words of a command line.</summary>
    public static Parsed<RouteGetRequest?> Parse(string words) => Parse(SourceText.FromString("query", words), 1);

    private static string? Read(ref RouteGetRequest request, ReadOnlySpan<byte> word, ref WordReader reader)
    {
        if (IsFlag(ref request, word))
        {
            return null;
        }

        var keyword = Keyword(word);
        var value = word;
        if (keyword != Key.None && !reader.TryRead(out value))
        {
            return "Command line is not complete. Try option \"help\"";
        }

        if (keyword == Key.As && value.SequenceEqual("to"u8) && !reader.TryRead(out value))
        {
            return "Command line is not complete. Try option \"help\"";
        }

        return Apply(ref request, keyword, value);
    }

    private static bool IsFlag(ref RouteGetRequest request, ReadOnlySpan<byte> word)
    {
        if (Abbreviates(word, "notify"u8))
        {
            return true;
        }

        if (Abbreviates(word, "connected"u8))
        {
            request = request with { Connected = true };
            return true;
        }

        if (Abbreviates(word, "fibmatch"u8) && !Abbreviates(word, "from"u8))
        {
            request = request with { FibMatch = true };
            return true;
        }

        return false;
    }

    // The order is iproute2's: "f" is "from", "i" is "iif", "m" is "mark", "o" is "oif".
    private static Key Keyword(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("tos"u8) || word.SequenceEqual("dsfield"u8) => Key.Tos,
        _ when word.SequenceEqual("dscp"u8) => Key.Dscp,
        _ when Abbreviates(word, "as"u8) => Key.As,
        _ when Abbreviates(word, "from"u8) => Key.From,
        _ when Abbreviates(word, "iif"u8) => Key.Iif,
        _ when Abbreviates(word, "mark"u8) => Key.Mark,
        _ when Abbreviates(word, "oif"u8) || word.SequenceEqual("dev"u8) => Key.Oif,
        _ when Abbreviates(word, "vrf"u8) => Key.Vrf,
        _ when Abbreviates(word, "uid"u8) => Key.Uid,
        _ when word.SequenceEqual("ipproto"u8) => Key.Protocol,
        _ when word.SequenceEqual("sport"u8) => Key.SourcePort,
        _ when word.SequenceEqual("dport"u8) => Key.DestinationPort,
        _ when word.SequenceEqual("flowlabel"u8) => Key.FlowLabel,
        _ when word.SequenceEqual("to"u8) => Key.To,
        _ => Key.None,
    };

    private static string? Apply(ref RouteGetRequest request, Key keyword, ReadOnlySpan<byte> value) => keyword switch
    {
        Key.Tos => ServiceTypes.TryParse(value, out byte tos)
            ? Set(ref request, request.Query with { Tos = tos })
            : Wrong(value, "TOS value is invalid"),
        Key.Dscp => ServiceTypes.TryParseDscp(value, out byte dscp)
            ? Set(ref request, request.Query with { Tos = (byte)(dscp << 2) })
            : Wrong(value, "DSCP value is invalid"),
        Key.As => TryAddress(value, out var translated) ? SetAs(ref request, translated) : NoPrefix(request, value),
        Key.From => TryAddress(value, out var source) && FitsFamily(request.Query.Destination, source)
            ? Set(ref request, request.Query with { Source = source })
            : NoPrefix(request, value),
        Key.Iif => Set(ref request, request.Query with { InInterface = Encoding.UTF8.GetString(value) }),
        Key.Oif => Set(ref request, request.Query with { OutInterface = Encoding.UTF8.GetString(value) }),
        Key.Mark => Numbers.TryParseAnyBase(value, out uint mark)
            ? Set(ref request, request.Query with { Mark = mark })
            : Wrong(value, "invalid mark"),
        Key.Vrf => SetVrf(ref request, Encoding.UTF8.GetString(value)),
        Key.Uid => Numbers.TryParseAnyBase(value, out uint uid)
            ? Set(ref request, request.Query with { Uid = uid })
            : Wrong(value, "invalid UID"),
        Key.Protocol => Protocols.TryParse(value, out var protocol)
            ? Set(ref request, request.Query with { Protocol = protocol })
            : Wrong(value, "Invalid \"ipproto\" value"),
        Key.SourcePort => Numbers.TryParseAnyBase(value, out uint sport) && sport <= ushort.MaxValue
            ? Set(ref request, request.Query with { SourcePort = (ushort)sport })
            : Wrong(value, "invalid sport"),
        Key.DestinationPort => Numbers.TryParseAnyBase(value, out uint dport) && dport <= ushort.MaxValue
            ? Set(ref request, request.Query with { DestinationPort = (ushort)dport })
            : Wrong(value, "invalid dport"),
        Key.FlowLabel => Numbers.TryParseAnyBase(value, out uint label) && label <= 0xfffff
            ? Set(ref request, request.Query with { FlowLabel = label })
            : Wrong(value, "invalid flowlabel"),
        Key.To or Key.None => TryAddress(value, out var destination) && FitsFamily(request.Query.Source, destination)
            ? Set(ref request, request.Query with { Destination = destination })
            : NoPrefix(request, value),
    };

    private static string? Set(ref RouteGetRequest request, RouteQuery query)
    {
        request = request with { Query = query };
        return null;
    }

    private static string? SetAs(ref RouteGetRequest request, IpAddress address)
    {
        request = request with { As = address };
        return null;
    }

    private static string? SetVrf(ref RouteGetRequest request, string name)
    {
        request = request with { Vrf = name };
        return null;
    }

    private static bool TryAddress(ReadOnlySpan<byte> value, out IpAddress address)
    {
        bool parsed = Addresses.TryParsePrefix(value, out var prefix);
        address = prefix.Address;
        return parsed;
    }

    private static bool FitsFamily(IpAddress first, IpAddress second) => !first.IsGiven || first.Family == second.Family;

    private static string Wrong(ReadOnlySpan<byte> value, string why) => $"Error: argument {Quote.Of(value)} is wrong: {why}";

    // lib/utils.c, get_prefix: the family is known from the address that was read before.
    private static string NoPrefix(RouteGetRequest request, ReadOnlySpan<byte> value)
    {
        var known = request.Query.Destination.IsGiven ? request.Query.Destination.Family : request.Query.Source.Family;
        string family = known switch
        {
            IpFamily.IPv4 => "inet",
            IpFamily.IPv6 => "inet6",
            IpFamily.None => "any valid",
            _ => "any valid",
        };
        return $"Error: {family} prefix is expected rather than {Quote.Of(value)}.";
    }

    private static bool Abbreviates(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) =>
        word.Length > 0 && keyword.StartsWith(word);

    private static Parsed<RouteGetRequest?> Refused(SourceText text, int line, int column, string message) =>
        new(null, [new Diagnostic("RTG001", Severity.NotUnderstood, new(text, line), column, message)]);

    private enum Key
    {
        None,
        To,
        From,
        As,
        Iif,
        Oif,
        Mark,
        Tos,
        Dscp,
        Vrf,
        Uid,
        Protocol,
        SourcePort,
        DestinationPort,
        FlowLabel,
    }
}
