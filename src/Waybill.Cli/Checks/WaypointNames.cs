using System.Globalization;
using System.Text;
using Waybill.Cli.Options;
using Waybill.Explanation.Flows;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Cli.Checks;

/// <summary>
/// Finds what a word of <c>via</c> means on a host. A name that the host does not have is refused: "not via" something misspelt would
/// hold for ever.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class WaypointNames(HostState host)
{
    private static readonly string[] Targets =
    [
        "ACCEPT", "DROP", "REJECT", "RETURN", "DNAT", "SNAT", "MASQUERADE", "REDIRECT", "NETMAP", "MARK", "CONNMARK", "CT", "NOTRACK",
        "LOG", "NFLOG", "NFQUEUE", "TPROXY", "TCPMSS", "SET", "TEE", "SYNPROXY", "CLASSIFY", "DSCP", "TOS", "TTL", "HL", "ECN",
    ];

    private readonly HashSet<string> _chains = new(Tables(host).SelectMany(table => table.Chains).Select(chain => chain.Name), StringComparer.Ordinal);

    /// <summary>What the words mean, or null and a sentence that says why nothing.</summary>
    public Waypoint? Find(string words, out string? complaint)
    {
        string[] parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Waypoint? found = parts switch
        {
            ["chain", var chain] => Chain(words, null, chain, null),
            ["chain", var chain, var number] => Chain(words, null, chain, number),
            ["interface" or "dev", var name] => Interface(words, name),
            ["table", var table] => RoutingTable(words, table),
            ["target", var target] => new Waypoint.Target(words, target),
            ["nexthop" or "address", var address] => Address(words, address),
            [var table, var chain] => Chain(words, table, chain, null),
            [var table, var chain, var number] => Chain(words, table, chain, number),
            [var word] => AnyOf(words, word),
            _ => null,
        };
        complaint = found is null ? $"{Complaint(words)}{Suggestion.For(parts is [.., var last] ? last : words, Names())}" : null;
        return found;
    }

    private Waypoint? AnyOf(string words, string name)
    {
        Waypoint? found = Address(words, name);
        found ??= Interface(words, name);
        found ??= Chain(words, null, name, null);
        return found ?? Target(words, name);
    }

    private static string Complaint(string words) =>
        $"\"{Quote.Showable(words)}\" is nothing on this host that a packet could pass: a chain or rule (filter FORWARD 3), an interface, an address, table NAME or a target";

    private Waypoint.InChain? Chain(string words, string? table, string chain, string? number)
    {
        int? position = null;
        if (number is not null)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed))
            {
                return null;
            }

            position = parsed;
        }

        bool exists = Tables(host).Any(candidate => (table is null || candidate.Name == table)
            && candidate.FindChain(chain) is { } found && (position is null || (position >= 1 && position <= found.Rules.Length)));
        return exists ? new(words, table, chain, position) : null;
    }

    private Waypoint.Interface? Interface(string words, string name) => host.FindLink(name) is null ? null : new(words, name);

    private static Waypoint.Address? Address(string words, string address) =>
        Addresses.TryParse(Encoding.UTF8.GetBytes(address), out var parsed) ? new(words, parsed) : null;

    private Waypoint.RoutingTable? RoutingTable(string words, string name)
    {
        foreach (var routing in (RoutingState[])[host.Routing4, host.Routing6])
        {
            foreach (var table in routing.Routes.Select(route => route.Table).Distinct())
            {
                if (routing.NameOf(table) == name)
                {
                    return new(words, table);
                }
            }
        }

        return null;
    }

    private static Waypoint.Target? Target(string words, string name) => Targets.Contains(name) ? new(words, name) : null;

    private IEnumerable<string> Names() => _chains.Concat(host.Links.Select(link => link.Name)).Concat(Targets);

    private static IEnumerable<Table> Tables(HostState host) => host.Rulesets.SelectMany(ruleset => ruleset.Tables);
}
