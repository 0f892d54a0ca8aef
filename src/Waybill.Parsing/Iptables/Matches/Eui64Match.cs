using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m eui64</c>: the source address is made from the Ethernet source address.</summary>
internal sealed class Eui64Match : MatchExtension
{
    public override string Name => "eui64";

    public override IpFamily Family => IpFamily.IPv6;

    public override void Read(ref OptionReader option) => option.Add(new Match.Eui64(), inverted: false);

    public override bool Owns(Match match) => match is Match.Eui64;

    public override void Print(Match match, bool inverted, RuleText text)
    {
    }
}
