using System.Text.RegularExpressions;

namespace Waybill.Redaction.Names;

/// <summary>Finds what is given a name in a text, by the words around it; which tool printed the text does not matter.</summary>
internal static partial class NameFinder
{
    private static readonly (NameKind Kind, Regex Pattern)[] Patterns =
    [
        (NameKind.Interface, Listed()),
        (NameKind.Interface, Device()),
        (NameKind.Interface, RuleDevice()),
        (NameKind.Interface, DeviceParameter()),
        (NameKind.Interface, LoggedDevice()),
        (NameKind.Interface, JsonDevice()),
        (NameKind.Interface, ScopedDevice()),
        (NameKind.Chain, DeclaredChain()),
        (NameKind.Chain, TracedChain()),
        (NameKind.Chain, NftChain()),
        (NameKind.Set, NamedSet()),
        (NameKind.Table, NftTable()),
        (NameKind.RoutingTable, RoutingTable()),
        (NameKind.Namespace, NetworkNamespace()),
        (NameKind.Host, LoggingHost()),
        (NameKind.Process, Process()),
    ];

    /// <summary>Names with their kinds, in order of the patterns; a name may come many times.</summary>
    public static IEnumerable<(NameKind Kind, string Name)> Find(string text)
    {
        foreach (var (kind, pattern) in Patterns)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                foreach (var capture in match.Groups[1].Captures.Cast<Capture>())
                {
                    // Parameters write dots in names of interfaces as slashes.
                    yield return (kind, kind == NameKind.Interface ? capture.Value.Replace('/', '.') : capture.Value);
                }
            }
        }
    }

    // "3: lan0@if7: <BROADCAST,…", and the names that follow "altname".
    [GeneratedRegex(@"^\d+: ([^:@\s]+)(?:@([^:\s]+))?: <", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"\b(?:dev|iif|oif|iifname|oifname|master|altname|vrf|ifname) +(?:!= +)?(?:\{ +)?(?:""?([^\s"",;{}]+)""?(?:, +)?)+")]
    private static partial Regex Device();

    [GeneratedRegex(@" (?:-i|-o|--in-interface|--out-interface|--physdev-in|--physdev-out|--oif|--iif) ([^\s]+)")]
    private static partial Regex RuleDevice();

    [GeneratedRegex(@"^net\.ipv[46]\.(?:conf|neigh)\.([^\s]+)\.\w+", RegexOptions.Multiline)]
    private static partial Regex DeviceParameter();

    [GeneratedRegex(@"\b(?:IN|OUT|PHYSIN|PHYSOUT)=([^\s]+)")]
    private static partial Regex LoggedDevice();

    [GeneratedRegex(@"""(?:dev|ifname|link|master|iif|oif|iifname|oifname|altname)"": *""([^""]+)""")]
    private static partial Regex JsonDevice();

    [GeneratedRegex(@"%([A-Za-z][^\s:\]]*)")]
    private static partial Regex ScopedDevice();

    [GeneratedRegex(@"^(?:\[[0-9:]+\] )?(?::|-[NA] )([^\s]+)", RegexOptions.Multiline)]
    private static partial Regex DeclaredChain();

    [GeneratedRegex(@"TRACE: \w+:([^\s]+):(?:rule|return|policy):\d+")]
    private static partial Regex TracedChain();

    [GeneratedRegex(@"(?:^\s+chain |""chain"": *\{[^{}]*""name"": *""|""chain"": *""|""target"": *"")([^\s{""]+)", RegexOptions.Multiline)]
    private static partial Regex NftChain();

    [GeneratedRegex(@"(?:^(?:create|add) |--match-set |--(?:add|del|map)-set |--exist-set |--name |--hashlimit-name |--rateest-name |--nfacct-name |^\s+(?:set|map|flowtable) |""(?:set|map)"": *\{[^{}]*""name"": *""|""@|\s@)([^\s{""]+)", RegexOptions.Multiline)]
    private static partial Regex NamedSet();

    [GeneratedRegex(@"(?:^(?:table|add table) (?:ip|ip6|inet|arp|bridge|netdev) |""table"": *\{[^{}]*""name"": *""|""table"": *"")([^\s{""]+)", RegexOptions.Multiline)]
    private static partial Regex NftTable();

    [GeneratedRegex(@"(?:\blookup |(?<=[^\n]) table )([A-Za-z][^\s]*)")]
    private static partial Regex RoutingTable();

    [GeneratedRegex(@"(?:\blink-netns |netns name: |""link_netns"": *"")([^\s"")]+)")]
    private static partial Regex NetworkNamespace();

    [GeneratedRegex(@"^(?:[A-Z][a-z]{2} +\d+ [\d:]{8}|\d{4}-\d\d-\d\d[T ][^\s]+) ([^\s]+) kernel:", RegexOptions.Multiline)]
    private static partial Regex LoggingHost();

    [GeneratedRegex(@"\(""([^""]+)"",pid=")]
    private static partial Regex Process();
}
