using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m realm</c>: the realm of the packet's route.</summary>
internal sealed class RealmMatch : MatchExtension
{
    public override string Name => "realm";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("realm"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            bool parsed = option.Value.SequenceEqual("cosmos"u8);
            uint value = 0;
            uint mask = uint.MaxValue;
            parsed = parsed || Marks.TryParse(option.Value, out value, out mask);
            option.Add(parsed ? new Match.Realm(value, mask) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Realm;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var realm = (Match.Realm)match;
        if (realm is { Value: 0, Mask: uint.MaxValue })
        {
            // The name that /etc/iproute2/rt_realms gives it everywhere.
            text.Option("--realm", inverted, "cosmos");
        }
        else
        {
            text.Mark("--realm", inverted, realm.Value, realm.Mask);
        }
    }
}
