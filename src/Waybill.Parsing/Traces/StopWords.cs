using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>Where iptables-legacy's TRACE says that a packet is: <c>nat:PREROUTING:rule:1</c>.</summary>
/// <param name="Kind">What happened there.</param>
/// <param name="Place4">The chain, if the packet is IPv4.</param>
/// <param name="Place6">The chain, if the packet is IPv6.</param>
/// <param name="Number">The number.</param>
internal sealed record Stop(TraceKind Kind, TracePlace Place4, TracePlace Place6, int Number);

/// <summary>Reads such words, each once: a log has few of them (net/ipv4/netfilter/ip_tables.c, trace_packet).</summary>
internal sealed class StopWords(PlacePool places)
{
    private readonly ByteTable<Stop> _stops = new(1 << 18);

    /// <summary>Reads a word.</summary>
    /// <returns>Null where it is none.</returns>
    public Stop? Read(ReadOnlySpan<byte> word)
    {
        if (_stops.TryGet(word, out var known))
        {
            return known;
        }

        var stop = Parse(word);
        if (stop is not null)
        {
            _stops.Add(word, stop);
        }

        return stop;
    }

    // A chain's name may hold colons itself, so the word is taken apart from both ends.
    private Stop? Parse(ReadOnlySpan<byte> word)
    {
        int first = word.IndexOf((byte)':');
        int last = word.LastIndexOf((byte)':');
        int middle = last > first ? word[..last].LastIndexOf((byte)':') : -1;
        if (middle <= first || first <= 0 || middle == first + 1 || KindOf(word[(middle + 1)..last]) is not { } kind
            || !Numbers.TryParse(word[(last + 1)..], out int number) || number < 0)
        {
            return null;
        }

        var table = word[..first];
        var chain = word[(first + 1)..middle];
        return new(kind, places.Get(Backend.Legacy, IpFamily.IPv4, null, table, chain), places.Get(Backend.Legacy, IpFamily.IPv6, null, table, chain), number);
    }

    private static TraceKind? KindOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("rule"u8) ? TraceKind.Rule
        : word.SequenceEqual("return"u8) ? TraceKind.Return
        : word.SequenceEqual("policy"u8) ? TraceKind.Policy
        : null;
}
