using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m cpu</c>: the processor that handles the packet.</summary>
internal sealed class CpuMatch : MatchExtension
{
    public override string Name => "cpu";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("cpu"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(Numbers.TryParseAnyBase(option.Value, out uint number) ? new Match.Processor(number) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Processor;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--cpu", inverted, ((Match.Processor)match).Number);
}
