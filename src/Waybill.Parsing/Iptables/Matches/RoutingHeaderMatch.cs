using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m rt</c>: the routing header of IPv6.</summary>
internal sealed class RoutingHeaderMatch : MatchExtension
{
    public override string Name => "rt";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("rt-type"),
        OptionSyntax.Negated("rt-segsleft"),
        OptionSyntax.Negated("rt-len"),
        OptionSyntax.Flag("rt-0-res"),
        OptionSyntax.Value("rt-0-addrs"),
        OptionSyntax.Flag("rt-0-not-strict"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        bool notStrict = IsNotStrict(option);
        while (option.TryNext())
        {
            bool parsed = NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last);
            bool all = option.Name == "rt-segsleft" && parsed && !option.Inverted && (first, last) == (0, uint.MaxValue);
            if (all || option.Name == "rt-0-not-strict")
            {
                continue;
            }

            any = true;
            option.Add(option.Name switch
            {
                "rt-type" => parsed && first == last ? new Match.RoutingHeaderType(first) : null,
                "rt-segsleft" => parsed ? new Match.RoutingHeaderSegments(first, last) : null,
                "rt-len" => parsed && first == last ? new Match.RoutingHeaderLength(first) : null,
                "rt-0-res" => new Match.RoutingHeaderReserved(),
                _ => TryParse(option.Value, out var addresses) ? new Match.RoutingHeaderAddresses(addresses, notStrict) : null,
            });
        }

        if (!any)
        {
            option.Add(new Match.ExtensionHeader(IpProtocol.Ipv6Route), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.RoutingHeaderType or Match.RoutingHeaderSegments or Match.RoutingHeaderLength
        or Match.RoutingHeaderReserved or Match.RoutingHeaderAddresses or Match.ExtensionHeader { Header: IpProtocol.Ipv6Route };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.RoutingHeaderType type:
                text.Option("--rt-type", inverted, type.Type);
                break;
            case Match.RoutingHeaderSegments segments:
                text.Range("--rt-segsleft", inverted, segments.First, segments.Last);
                break;
            case Match.RoutingHeaderLength length:
                text.Option("--rt-len", inverted, length.Bytes);
                break;
            case Match.RoutingHeaderReserved:
                text.Option("--rt-0-res", inverted);
                break;
            case Match.RoutingHeaderAddresses addresses:
                text.Option("--rt-0-addrs", inverted, string.Join(',', addresses.Addresses));
                if (addresses.NotStrict)
                {
                    text.Option("--rt-0-not-strict");
                }

                break;
            default:
                break;
        }
    }

    private static bool IsNotStrict(OptionReader option)
    {
        bool found = false;
        while (option.TryNext())
        {
            found |= option.Name == "rt-0-not-strict";
        }

        return found;
    }

    private static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<IpAddress> addresses)
    {
        var list = ImmutableArray.CreateBuilder<IpAddress>();
        addresses = [];
        foreach (var range in word.Split((byte)','))
        {
            if (!Addresses.TryParse(word[range], out var address) || address.Family != IpFamily.IPv6)
            {
                return false;
            }

            list.Add(address);
        }

        addresses = list.ToImmutable();
        return true;
    }
}
