using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ipv6header</c>: which extension headers a packet has.</summary>
internal sealed class Ipv6HeaderMatch : MatchExtension
{
    public override string Name => "ipv6header";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("header"),
        OptionSyntax.Flag("soft"),
    ];

    public override void Read(ref OptionReader option)
    {
        HeaderKinds? headers = null;
        bool inverted = false;
        bool soft = false;
        while (option.TryNext())
        {
            if (option.Name == "soft")
            {
                soft = true;
            }
            else
            {
                option.Require(TryParse(option.Value, out var parsed));
                headers = parsed;
                inverted = option.Inverted;
            }
        }

        Match? match = headers is { } given ? new Match.HeaderChain(given, soft) : null;
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.HeaderChain;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var chain = (Match.HeaderChain)match;
        text.Option("--header", inverted, NamedValues.ListOf((int)chain.Headers, Saved));
        if (chain.Soft)
        {
            text.Option("--soft");
        }
    }

    // In the order in which iptables-save lists them.
    private static readonly (string Name, int Bit)[] Saved =
    [
        ("hop-by-hop", (int)HeaderKinds.HopByHop), ("ipv6-opts", (int)HeaderKinds.DestinationOptions),
        ("ipv6-route", (int)HeaderKinds.Routing), ("ipv6-frag", (int)HeaderKinds.Fragment), ("ah", (int)HeaderKinds.Ah),
        ("esp", (int)HeaderKinds.Esp), ("ipv6-nonxt", (int)HeaderKinds.NoNext), ("protocol", (int)HeaderKinds.Protocol),
    ];

    private static readonly (string Name, int Bit)[] Known =
    [
        .. Saved, ("hop", (int)HeaderKinds.HopByHop), ("dst", (int)HeaderKinds.DestinationOptions),
        ("route", (int)HeaderKinds.Routing), ("frag", (int)HeaderKinds.Fragment), ("auth", (int)HeaderKinds.Ah),
        ("none", (int)HeaderKinds.NoNext), ("prot", (int)HeaderKinds.Protocol), ("proto", (int)HeaderKinds.Protocol),
        ("0", (int)HeaderKinds.HopByHop), ("60", (int)HeaderKinds.DestinationOptions), ("43", (int)HeaderKinds.Routing),
        ("44", (int)HeaderKinds.Fragment), ("51", (int)HeaderKinds.Ah), ("50", (int)HeaderKinds.Esp),
        ("59", (int)HeaderKinds.NoNext), ("255", (int)HeaderKinds.Protocol),
    ];

    private static bool TryParse(ReadOnlySpan<byte> word, out HeaderKinds headers)
    {
        bool parsed = NamedValues.TryParseList(word, Known, out int bits);
        headers = (HeaderKinds)bits;
        return parsed;
    }
}
