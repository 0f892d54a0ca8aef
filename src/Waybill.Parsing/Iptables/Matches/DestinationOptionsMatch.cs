using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m dst</c>: the destination options of IPv6.</summary>
internal sealed class DestinationOptionsMatch : MatchExtension
{
    public override string Name => "dst";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("dst-len"),
        OptionSyntax.Value("dst-opts"),
    ];

    public override void Read(ref OptionReader option) => OptionsHeaders.Read(ref option, IpProtocol.Ipv6Options);

    public override bool Owns(Match match) => OptionsHeaders.Is(match, IpProtocol.Ipv6Options);

    public override void Print(Match match, bool inverted, RuleText text) =>
        OptionsHeaders.Print(match, inverted, text, "--dst");
}
