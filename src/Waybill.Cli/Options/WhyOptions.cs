using System.Collections.Immutable;
using System.CommandLine;
using Waybill.Cli.Commands;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.References;

namespace Waybill.Cli.Options;

/// <summary>Which rules, chains, policies and targets are asked about.</summary>
internal sealed class WhyOptions
{
    public Option<string[]> Why { get; } = new("--why")
    {
        Description = "say why the packet hit this, or why not: 'nat KUBE-SERVICES 9', FORWARD:3, 'filter FORWARD policy', a chain, a verdict such as DROP, or a rule's text; may be repeated",
        HelpName = "WHAT",
        DefaultValueFactory = _ => [],
    };

    public bool IsAsked(ParseResult result) => result.GetValue(Why)!.Length > 0;

    /// <summary>What is asked about, for packets of a family.</summary>
    public ImmutableArray<RuleQuestion> Read(ParseResult result, HostState state, IpFamily family) =>
        [.. result.GetValue(Why)!.SelectMany(words => Read(words, state, family))];

    /// <summary>What is asked about, for packets of both families: what only one of them has is asked for that one.</summary>
    public Func<IpFamily, ImmutableArray<RuleQuestion>> ReadBoth(ParseResult result, HostState state)
    {
        ImmutableArray<RuleQuestion> ipv4 = [.. result.GetValue(Why)!.SelectMany(words => ReadOr(words, state, IpFamily.IPv4, IpFamily.IPv6))];
        ImmutableArray<RuleQuestion> ipv6 = [.. result.GetValue(Why)!.SelectMany(words => ReadOr(words, state, IpFamily.IPv6, IpFamily.IPv4))];
        return family => family == IpFamily.IPv6 ? ipv6 : ipv4;
    }

    private static ImmutableArray<RuleQuestion> ReadOr(string words, HostState state, IpFamily family, IpFamily other) =>
        RuleReferenceParser.Parse(words, state, family) is { Value: { IsEmpty: false } found } ? found
        : RuleReferenceParser.Parse(words, state, other).Value.IsEmpty ? Read(words, state, family)
        : [];

    private static ImmutableArray<RuleQuestion> Read(string words, HostState state, IpFamily family)
    {
        var (found, problems) = RuleReferenceParser.Parse(words, state, family);
        return found.IsEmpty ? throw new UsageException($"--why: {PacketWords.Marked(words, problems[0])}") : found;
    }
}
