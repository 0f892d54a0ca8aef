using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Edits;

/// <summary>Reads a change of the routing tables as <c>ip route</c> does: <c>add 10.9.0.0/16 via 10.0.1.1 table 100</c>.</summary>
public static class RouteEditParser
{
    /// <summary>Reads an edit.</summary>
    /// <param name="words">The words after <c>ip route</c>, or <c>ip -6 route</c>.</param>
    /// <param name="family">The family where no address tells another.</param>
    /// <returns>The edit, or null with one diagnostic that names the column.</returns>
    public static Parsed<HostEdit?> Parse(string words, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(words);
        byte[] line = Encoding.UTF8.GetBytes(words);
        var reader = new WordReader(line);
        if (!reader.TryRead(out var word) || VerbOf(word) is not { } verb)
        {
            return EditProblem.At(words, reader.Column, $"{(word.IsEmpty ? "nothing" : Quote.Of(word))} is not add, append, replace, change or del");
        }

        int start = line.Length - reader.Rest.Length;
        var (listing, problems) = RouteListingParser.Parse(new SourceText("--route", line.AsMemory(start)), family);
        if (HasHostBits(line.AsSpan(start), out int column))
        {
            return EditProblem.At(words, start + column, "Error: Invalid prefix for given prefix length.");
        }

        if (problems is [var wrong, ..])
        {
            return EditProblem.At(words, start + Math.Max(1, wrong.Column), wrong.Message);
        }

        return listing switch
        {
            { IPv4: [var route] } => EditProblem.None(Edit(verb, route, line.AsSpan(start))),
            { IPv6: [var route] } => EditProblem.None(Edit(verb, route, line.AsSpan(start))),
            _ => EditProblem.At(words, start + 1, "which route?"),
        };
    }

    // IPv4 refuses a network with bits behind its mask (net/ipv4/fib_trie.c, fib_valid_key_len); IPv6 clears them.
    private static bool HasHostBits(ReadOnlySpan<byte> words, out int column)
    {
        var reader = new WordReader(words);
        reader.TryRead(out var word);
        if (RouteTypes.TryParse(word, out _))
        {
            reader.TryRead(out word);
        }

        column = reader.Column;
        return Addresses.TryParsePrefix(word, out var prefix) && prefix.Family == IpFamily.IPv4 && prefix.Address != prefix.Network;
    }

    private static HostEdit.OfRoute Edit(RouteVerb verb, Route route, ReadOnlySpan<byte> words)
    {
        var reader = new WordReader(words);
        bool hasMetric = false;
        bool hasScope = false;
        bool hasTable = false;
        bool hasType = reader.TryRead(out var first) && RouteTypes.TryParse(first, out _);
        while (reader.TryRead(out var word))
        {
            hasMetric |= word.SequenceEqual("metric"u8) || word.SequenceEqual("preference"u8);
            hasScope |= word.SequenceEqual("scope"u8);
            hasTable |= word.SequenceEqual("table"u8);
        }

        // Where no table is said, those of this host's own addresses go to its own (iproute2, ip/iproute.c, iproute_modify).
        bool isLocal = route.Type is RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Nat;
        return new(verb, hasTable ? route : route with { Table = isLocal ? RouteTableId.Local : RouteTableId.Main })
        {
            HasMetric = hasMetric,
            HasScope = hasScope,
            HasType = hasType,
        };
    }

    private static RouteVerb? VerbOf(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word) switch
    {
        "add" => RouteVerb.Add,
        "append" => RouteVerb.Append,
        "replace" => RouteVerb.Replace,
        "change" => RouteVerb.Change,
        "del" or "delete" => RouteVerb.Delete,
        _ => null,
    };
}
