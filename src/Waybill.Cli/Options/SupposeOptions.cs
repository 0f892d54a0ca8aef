using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Waybill.Cli.Commands;
using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Parsing.Edits;

namespace Waybill.Cli.Options;

/// <summary>What is to be changed in memory before a question is answered.</summary>
internal sealed class SupposeOptions
{
    private readonly Option<string[]> _set = Asking("--set", "KEY=VALUE", "suppose that this kernel parameter had been set; may be repeated, as those that follow");
    private readonly Option<string[]> _insert = Asking("--insert", "RULE", "suppose that this rule had been put in: 'filter FORWARD 1 -s 10.0.0.0/8 -j ACCEPT', or '-t nat -A PREROUTING …' to append");
    private readonly Option<string[]> _delete = Asking("--delete", "RULE", "suppose that this rule had been taken out: 'filter FORWARD 3', or its text");
    private readonly Option<string[]> _route = Asking("--route", "ROUTE", "suppose that this route had been changed: 'add 10.9.0.0/16 via 10.0.1.1', 'del …', 'replace …'");

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_set, _insert, _delete, _route];

    /// <summary>Those that routing decisions depend on.</summary>
    public IEnumerable<Option> OfRoutes => [_set, _route];

    /// <summary>Makes the changes in the order in which they are given.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="host">The host as it is.</param>
    /// <param name="family">The family of rules and routes where no word says another.</param>
    /// <returns>The host with the changes, and the changes; the same host where none is asked for.</returns>
    public (Host Host, ImmutableArray<Supposition> Changes) Apply(ParseResult result, Host host, IpFamily family)
    {
        var changes = ImmutableArray.CreateBuilder<Supposition>();
        var state = host.State;
        foreach (var (option, words) in InOrder(result))
        {
            var outcome = Supposing.Apply(state, Read(option, words, state, family), host.Assumed);
            if (outcome.Made is not { } made)
            {
                throw new UsageException($"{option} '{words}': this would be refused:\n  {outcome.Refusal}");
            }

            changes.Add(made);
            state = outcome.State;
        }

        return (host with { State = state }, changes.ToImmutable());
    }

    private HostEdit Read(string option, string words, HostState state, IpFamily family)
    {
        var (edit, problems) = option == _set.Name ? ParameterEditParser.Parse(words)
            : option == _insert.Name ? RuleEditParser.ParseNew(words, state, family)
            : option == _delete.Name ? RuleEditParser.ParseOld(words, state, family)
            : RouteEditParser.Parse(words, family);
        return edit ?? throw new UsageException($"{option}: {PacketWords.Marked(words, problems[0])}");
    }

    /// <summary>The options with their values, in the order of the command line, which each option alone does not tell.</summary>
    private IEnumerable<(string Option, string Words)> InOrder(ParseResult result)
    {
        var left = All.Where(option => result.GetResult(option) is not null)
            .ToDictionary(option => option.Name, option => new Queue<string>(result.GetResult(option)!.Tokens.Select(token => token.Value)), StringComparer.Ordinal);
        foreach (var token in result.Tokens.Where(token => token.Type == TokenType.Option))
        {
            if (left.TryGetValue(token.Value, out var values) && values.TryDequeue(out string? words))
            {
                yield return (token.Value, words);
            }
        }
    }

    private static Option<string[]> Asking(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, DefaultValueFactory = _ => [] };
}
