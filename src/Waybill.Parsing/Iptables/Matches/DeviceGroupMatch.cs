using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m devgroup</c>: the group of the receiving or the sending interface.</summary>
internal sealed class DeviceGroupMatch : MatchExtension
{
    public override string Name => "devgroup";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("src-group"),
        OptionSyntax.Negated("dst-group"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            bool parsed = option.Value.SequenceEqual("default"u8);
            uint value = 0;
            uint mask = uint.MaxValue;
            parsed = parsed || Marks.TryParse(option.Value, out value, out mask);
            option.Add(parsed ? new Match.DeviceGroup(option.Name == "src-group", value, mask) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.DeviceGroup;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var group = (Match.DeviceGroup)match;
        if (group is { Value: 0, Mask: uint.MaxValue })
        {
            // The name that /etc/iproute2/group gives it everywhere.
            text.Option("--" + Slot(group), inverted, "default");
        }
        else
        {
            text.Mark("--" + Slot(group), inverted, group.Value, group.Mask);
        }
    }

    public override string Slot(Match match) => ((Match.DeviceGroup)match).IsSource ? "src-group" : "dst-group";
}
