using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m physdev</c>: the bridge ports.</summary>
internal sealed class PhysicalDeviceMatch : MatchExtension
{
    public override string Name => "physdev";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.NegatableFlag("physdev-is-in"),
        OptionSyntax.Negated("physdev-in"),
        OptionSyntax.NegatableFlag("physdev-is-out"),
        OptionSyntax.Negated("physdev-out"),
        OptionSyntax.NegatableFlag("physdev-is-bridged"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "physdev-is-in" => new Match.PhysicalIsIn(),
                "physdev-in" => new Match.PhysicalIn(Interfaces.Parse(option.Value, option.Names)),
                "physdev-is-out" => new Match.PhysicalIsOut(),
                "physdev-out" => new Match.PhysicalOut(Interfaces.Parse(option.Value, option.Names)),
                _ => new Match.PhysicalIsBridged(),
            });
        }
    }

    public override bool Owns(Match match) => match is Match.PhysicalIn or Match.PhysicalOut
        or Match.PhysicalIsIn or Match.PhysicalIsOut or Match.PhysicalIsBridged;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.PhysicalIn port:
                text.Option("--physdev-in", inverted, port.Pattern.ToString());
                break;
            case Match.PhysicalOut port:
                text.Option("--physdev-out", inverted, port.Pattern.ToString());
                break;
            default:
                text.Option(match is Match.PhysicalIsIn ? "--physdev-is-in" : match is Match.PhysicalIsOut ? "--physdev-is-out" : "--physdev-is-bridged", inverted);
                break;
        }
    }
}
