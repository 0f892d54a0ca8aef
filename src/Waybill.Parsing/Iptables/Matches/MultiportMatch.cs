using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m multiport</c>: one of several ports or ranges.</summary>
internal sealed class MultiportMatch : MatchExtension
{
    public override string Name => "multiport";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("sports", "source-ports"),
        OptionSyntax.Negated("dports", "destination-ports"),
        OptionSyntax.Negated("ports"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            var side = option.Name switch
            {
                "sports" => PortSide.Source,
                "dports" => PortSide.Destination,
                _ => PortSide.Either,
            };
            option.Add(TryParse(option.Value, out var ranges) ? new Match.Multiport(side, ranges) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Multiport;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var multiport = (Match.Multiport)match;
        string option = multiport.Side switch
        {
            PortSide.Source => "--sports",
            PortSide.Destination => "--dports",
            PortSide.Either => "--ports",
            _ => "--ports",
        };
        text.Option(option, inverted, string.Join(',', multiport.Ranges.Select(Write)));
    }

    private static string Write(PortRange range) => range.First == range.Last ? $"{range.First}" : $"{range.First}:{range.Last}";

    private static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<PortRange> ranges)
    {
        var list = ImmutableArray.CreateBuilder<PortRange>(word.Count((byte)',') + 1);
        foreach (var part in word.Split((byte)','))
        {
            if (!Ports.TryParse(word[part], out var range))
            {
                ranges = [];
                return false;
            }

            list.Add(range);
        }

        ranges = list.MoveToImmutable();
        return true;
    }
}
