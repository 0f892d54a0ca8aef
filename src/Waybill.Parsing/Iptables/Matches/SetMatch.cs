using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m set --match-set</c>: an IP set holds the packet's fields.</summary>
internal sealed class SetMatch : MatchExtension
{
    public override string Name => "set";

    public override OptionSyntax[] Options { get; } =
    [
        new("match-set") { Aliases = ["set"], Values = 2, Negatable = true },
        OptionSyntax.Flag("return-nomatch"),
        OptionSyntax.NegatableFlag("update-counters"),
        OptionSyntax.NegatableFlag("update-subcounters"),
        OptionSyntax.Negated("packets-eq"),
        OptionSyntax.Value("packets-lt"),
        OptionSyntax.Value("packets-gt"),
        OptionSyntax.Negated("bytes-eq"),
        OptionSyntax.Value("bytes-lt"),
        OptionSyntax.Value("bytes-gt"),
    ];

    public override void Read(ref OptionReader option)
    {
        string? name = null;
        bool inverted = false;
        ImmutableArray<bool> directions = [];
        var asked = new Match.InSet(string.Empty, [], string.Empty);
        var further = new RuleText(option.Family);
        while (option.TryNext())
        {
            if (option.Name == "match-set")
            {
                name = option.NameValue();
                inverted = option.Inverted;
                option.Require(SetDirections.TryParse(option.SecondValue, out directions));
            }
            else if (option.Value.IsEmpty)
            {
                asked = With(asked, option.Name, option.Inverted);
                further.Option("--" + option.Name, option.Inverted);
            }
            else
            {
                option.Require(Numbers.TryParse(option.Value, out ulong count));
                asked = With(asked, option.Name, option.Inverted, count);
                further.Option("--" + option.Name, option.Inverted, count.ToString(CultureInfo.InvariantCulture));
            }
        }

        var match = name is null || directions.IsEmpty ? null : asked with { Name = name, Directions = directions, Options = further.ToString() };
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    private static Match.InSet With(Match.InSet asked, string option, bool inverted) => option switch
    {
        "return-nomatch" => asked with { ReturnsExceptions = true },
        "update-counters" => asked with { UpdatesCounters = !inverted },
        _ => asked with { UpdatesSubcounters = !inverted },
    };

    private static Match.InSet With(Match.InSet asked, string option, bool inverted, ulong count)
    {
        var comparison = option[^2..] switch
        {
            "lt" => CounterComparison.Less,
            "gt" => CounterComparison.Greater,
            _ => inverted ? CounterComparison.NotEqual : CounterComparison.Equal,
        };
        return option.StartsWith("packets", StringComparison.Ordinal)
            ? asked with { Packets = new(comparison, count) }
            : asked with { Bytes = new(comparison, count) };
    }

    public override bool Owns(Match match) => match is Match.InSet;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var set = (Match.InSet)match;
        text.Option("--match-set", inverted, set.Name).Word(SetDirections.Write(set.Directions));
        if (set.Options.Length > 0)
        {
            text.Word(set.Options);
        }
    }
}
