using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m icmp6 --icmpv6-type</c>.</summary>
internal sealed class Icmp6Match : MatchExtension
{
    public override string Name => "icmp6";

    public override string[] Aliases => ["icmpv6", "ipv6-icmp"];

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("icmpv6-type"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(IcmpTypes.TryParse(option.Value, IpFamily.IPv6, out byte type, out byte first, out byte last)
                ? new Match.Icmp(IpFamily.IPv6, type, first, last) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Icmp { Family: IpFamily.IPv6 };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var icmp = (Match.Icmp)match;
        bool all = icmp is { FirstCode: 0, LastCode: byte.MaxValue };
        string type = $"{icmp.Type}";
        text.Option("--icmpv6-type", inverted, all ? type : icmp.FirstCode == icmp.LastCode ? $"{type}/{icmp.FirstCode}" : $"{type}/{icmp.FirstCode}:{icmp.LastCode}");
    }
}
