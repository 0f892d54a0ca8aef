using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m hbh</c>: the hop-by-hop options of IPv6.</summary>
internal sealed class HopByHopMatch : MatchExtension
{
    public override string Name => "hbh";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("hbh-len"),
        OptionSyntax.Value("hbh-opts"),
    ];

    public override void Read(ref OptionReader option) => OptionsHeaders.Read(ref option, IpProtocol.HopByHop);

    public override bool Owns(Match match) => OptionsHeaders.Is(match, IpProtocol.HopByHop);

    public override void Print(Match match, bool inverted, RuleText text) =>
        OptionsHeaders.Print(match, inverted, text, "--hbh");
}
