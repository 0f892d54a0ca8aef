using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m policy</c>: the IPsec transformations that a packet went through, or will.</summary>
internal sealed class PolicyMatch : MatchExtension
{
    public override string Name => "policy";

    public override bool IsOrdered => true;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("dir"),
        OptionSyntax.Value("pol"),
        OptionSyntax.Flag("strict"),
        OptionSyntax.Negated("reqid"),
        OptionSyntax.Negated("spi"),
        OptionSyntax.Negated("proto"),
        OptionSyntax.Negated("mode"),
        OptionSyntax.Negated("tunnel-dst"),
        OptionSyntax.Negated("tunnel-src"),
        OptionSyntax.Flag("next"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool? inbound = null;
        bool? encrypted = null;
        bool strict = false;
        IpsecElement? element = null;
        var elements = ImmutableArray.CreateBuilder<IpsecElement>();
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "dir":
                    inbound = option.Value.SequenceEqual("in"u8);
                    option.Require(inbound.Value || option.Value.SequenceEqual("out"u8));
                    break;
                case "pol":
                    encrypted = option.Value.SequenceEqual("ipsec"u8);
                    option.Require(encrypted.Value || option.Value.SequenceEqual("none"u8));
                    break;
                case "strict":
                    strict = true;
                    break;
                case "next":
                    elements.Add(element ?? new());
                    element = new();
                    break;
                default:
                    element = IpsecElements.Read(element ?? new(), ref option);
                    break;
            }
        }

        if (element is not null)
        {
            elements.Add(element);
        }

        bool complete = inbound is not null && encrypted is not null && (!strict || elements.Count > 0) && (strict || elements.Count < 2);
        option.AddWhole(complete ? new Match.IpsecPolicy(inbound!.Value, encrypted!.Value, strict, elements.ToImmutable()) : null);
    }

    public override bool Owns(Match match) => match is Match.IpsecPolicy;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var policy = (Match.IpsecPolicy)match;
        text.Option("--dir", false, policy.Inbound ? "in" : "out").Option("--pol", false, policy.Encrypted ? "ipsec" : "none");
        if (policy.Strict)
        {
            text.Option("--strict");
        }

        for (int index = 0; index < policy.Elements.Length; index++)
        {
            if (index > 0)
            {
                text.Option("--next");
            }

            IpsecElements.Print(policy.Elements[index], text);
        }
    }
}
