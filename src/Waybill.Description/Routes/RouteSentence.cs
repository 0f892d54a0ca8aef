using Waybill.Description.Wording;

namespace Waybill.Description.Routes;

/// <summary>Says a route in a sentence or two.</summary>
internal static class RouteSentence
{
    public static string Of(RouteFacts facts) =>
        facts.IsQuestion ? Question(facts)
        : facts.Destination.Length == 0 && facts.Values.ContainsKey("cache") ? "Goes on the answer of the line before, as the kernel holds it."
        : facts.Destination.Length == 0 && facts.Ways.Count > 0 ? $"Goes on the route of the line before: {Way(facts.Ways[0], facts.Ways[0].Weight)}."
        : facts.Destination.Length == 0 ? "A route whose destination is not understood."
        : string.Join(' ', Sentences(facts));

    private static IEnumerable<string> Sentences(RouteFacts facts)
    {
        yield return $"{Command(facts)}{Main(facts)}.";
        if (facts.Ways.Any(way => way.IsDead || way.IsLinkDown))
        {
            yield return facts.Ways.Any(way => way.IsDead)
                ? "Its interface is down, so the route is not used."
                : "Its interface has no link at the moment (cable out, or the other end off).";
        }

        if (facts.Value("src") is { Length: > 0 } source)
        {
            yield return facts.IsAnswer ? $"Its source address is {source}, if this host sends it and its socket is bound to no other."
                : $"What this host itself sends there gets the source address {source}.";
        }

        if (facts.Value("table") is { Length: > 0 } table && table is not ("main" or "254"))
        {
            yield return table is "local" or "255"
                ? "The route stands in table local, which is asked before all others."
                : $"The route stands in {TablePhrases.Of(table)}, which is asked only where a policy rule names it (ip rule).";
        }

        if (facts.Value("proto") is "kernel")
        {
            yield return "The kernel made this route by itself.";
        }

        if (facts.IsWrapped)
        {
            yield return "They are wrapped into another packet first.";
        }

        if (facts.Value("expires") is { Length: > 0 } seconds && NumberPhrases.Seconds(seconds) is { } time)
        {
            yield return $"It goes away in {time}.";
        }
    }

    private static string Question(RouteFacts facts)
    {
        var parts = new List<string>();
        Add("from", "from {0}");
        Add("iif", "that came in by {0}");
        Add("mark", "with the mark {0}");
        Add("ipproto", "of {0}");
        return $"Asks the kernel which way a packet to {facts.Destination}{string.Concat(parts.Select(part => " " + part))} would take.";

        void Add(string word, string phrase)
        {
            if (facts.Value(word) is { Length: > 0 } value)
            {
                parts.Add(phrase.Replace("{0}", value, StringComparison.Ordinal));
            }
        }
    }

    private static string Command(RouteFacts facts) => facts.Command switch
    {
        "" => string.Empty,
        "del" or "delete" or "d" => "Takes a route away: ",
        "show" or "list" or "ls" or "s" or "flush" or "f" or "test" => "About the routes of this kind: ",
        _ => "Sets a route: ",
    };

    private static string Main(RouteFacts facts)
    {
        string packets = Packets(facts);
        return facts.Type switch
        {
            "local" => facts.IsAnswer
                ? $"{packets} is for this host itself"
                : $"{packets} are for this host itself{Device(facts, " (an address of ", ")")}",
            "broadcast" => $"{packets} {(facts.IsAnswer ? "goes" : "go")} to every host on the link{Device(facts, " of ", string.Empty)}, this host included",
            "anycast" => $"{packets} {Are(facts)} taken in by this host (an anycast address{Device(facts, " on ", string.Empty)})",
            "multicast" => $"{packets} {(facts.IsAnswer ? "goes" : "go")} to all who joined the group{Device(facts, ", by ", string.Empty)}",
            "blackhole" => $"{packets} {Are(facts)} dropped silently",
            "unreachable" => $"{packets} {Are(facts)} refused: the sender is told that the host is unreachable",
            "prohibit" => $"{packets} {Are(facts)} refused: the sender is told that it is forbidden",
            "throw" => $"{packets} find no answer in this table: the search goes on with the next policy rule",
            "nat" => $"{packets} get their destination translated by routing, which kernels since 2.6 no longer do",
            _ => Unicast(facts, packets),
        };
    }

    private static string Are(RouteFacts facts) => facts.IsAnswer ? "is" : "are";

    private static string Packets(RouteFacts facts)
    {
        string from = facts.Value("from") is { Length: > 0 } source and not ("::" or "all" or "default") ? $" from {source}" : string.Empty;
        string tos = facts.Value("tos") is { Length: > 0 } value ? $" with the type of service {value}" : string.Empty;
        if (facts.IsAnswer)
        {
            string iif = facts.Value("iif") is { Length: > 0 } device ? $" that came in by {device}" : string.Empty;
            string mark = facts.Value("mark") is { Length: > 0 } bits ? $" with the mark {bits}" : string.Empty;
            return $"The kernel's answer: a packet to {facts.Destination}{from}{iif}{mark}{tos}";
        }

        return AddressPhrases.Network(facts.Destination) is "any address"
            ? $"Packets{from}{tos} to any address that no more specific route fits"
            : $"Packets{from} to {facts.Destination}{tos}";
    }

    private static string Unicast(RouteFacts facts, string packets)
    {
        string verb = facts.IsAnswer ? "is" : "are";
        if (facts.Ways.Count > 1)
        {
            var total = facts.Ways.Sum(way => int.TryParse(way.Weight, out int weight) ? weight : 1);
            var ways = facts.Ways.Where(way => way.Via.Length + way.Device.Length > 0)
                .Select(way => $"{Way(way, string.Empty)} ({(way.Weight.Length > 0 ? way.Weight : "1")} of {total})");
            return $"{packets} {verb} spread, flow by flow, between several ways: {WordList.Or([.. ways])}";
        }

        if (facts.Ways is not [var only])
        {
            return facts.Value("nhid") is { Length: > 0 } id
                ? $"{packets} take the next hop object {id} (ip nexthop show id {id})"
                : $"{packets} take the ways that the lines with nexthop after this one name";
        }

        return only.Via.Length > 0
            ? $"{packets} {verb} handed to the router {only.Via}{(only.Device.Length > 0 ? $" by {only.Device}" : "")}"
            : facts.IsAnswer ? $"{packets} leaves by {only.Device}, straight to the destination, which is on that link"
            : only.Device == "lo" ? $"{packets} stay on this host (loopback)"
            : $"{packets} leave by {only.Device}: their destination is on that link itself, without a router between";
    }

    private static string Way(RouteWay way, string weight)
    {
        string text = way.Via.Length > 0
            ? $"the router {way.Via}{(way.Device.Length > 0 ? $" by {way.Device}" : "")}"
            : $"straight out of {way.Device}";
        return weight.Length > 0 ? $"{text}, with weight {weight}" : text;
    }

    private static string Device(RouteFacts facts, string before, string after) =>
        facts.Ways is [{ Device: { Length: > 0 } device }, ..] ? before + device + after : string.Empty;
}
