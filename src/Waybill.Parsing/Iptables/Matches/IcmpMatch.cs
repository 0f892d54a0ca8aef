using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m icmp --icmp-type</c>.</summary>
internal sealed class IcmpMatch : MatchExtension
{
    public override string Name => "icmp";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("icmp-type"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(IcmpTypes.TryParse(option.Value, IpFamily.IPv4, out byte type, out byte first, out byte last)
                ? new Match.Icmp(IpFamily.IPv4, type, first, last) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Icmp { Family: IpFamily.IPv4 };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var icmp = (Match.Icmp)match;
        bool all = icmp is { FirstCode: 0, LastCode: byte.MaxValue };
        string type = icmp.Type == 255 && all ? "any" : $"{icmp.Type}";
        text.Option("--icmp-type", inverted, all ? type : icmp.FirstCode == icmp.LastCode ? $"{type}/{icmp.FirstCode}" : $"{type}/{icmp.FirstCode}:{icmp.LastCode}");
    }
}
