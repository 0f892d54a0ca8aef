using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m frag</c>: the fragment header of IPv6.</summary>
internal sealed class FragmentHeaderMatch : MatchExtension
{
    public override string Name => "frag";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("fragid"),
        OptionSyntax.Negated("fraglen"),
        OptionSyntax.Flag("fragres"),
        OptionSyntax.Flag("fragfirst"),
        OptionSyntax.Flag("fragmore"),
        OptionSyntax.Flag("fraglast"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            if (option.Name == "fragid" && !option.Inverted && NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last)
                && (first, last) == (0, uint.MaxValue))
            {
                continue;
            }

            any = true;
            option.Add(ReadOne(option));
        }

        if (!any)
        {
            option.Add(new Match.ExtensionHeader(IpProtocol.Ipv6Fragment), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.FragmentId or Match.FragmentHeaderLength or Match.FragmentReserved
        or Match.FirstFragment or Match.MoreFragments or Match.LastFragment or Match.ExtensionHeader { Header: IpProtocol.Ipv6Fragment };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.FragmentId id:
                text.Range("--fragid", inverted, id.First, id.Last);
                break;
            case Match.FragmentHeaderLength length:
                text.Option("--fraglen", inverted, length.Bytes);
                break;
            case Match.FragmentReserved:
                text.Option("--fragres", inverted);
                break;
            case Match.FirstFragment:
                text.Option("--fragfirst", inverted);
                break;
            case Match.MoreFragments:
                text.Option("--fragmore", inverted);
                break;
            case Match.LastFragment:
                text.Option("--fraglast", inverted);
                break;
            default:
                break;
        }
    }

    private static Match? ReadOne(in OptionReader option) => option.Name switch
    {
        "fragid" => NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last) ? new Match.FragmentId(first, last) : null,
        "fraglen" => Numbers.TryParseAnyBase(option.Value, out uint bytes) ? new Match.FragmentHeaderLength(bytes) : null,
        "fragres" => new Match.FragmentReserved(),
        "fragfirst" => new Match.FirstFragment(),
        "fragmore" => new Match.MoreFragments(),
        _ => new Match.LastFragment(),
    };
}
