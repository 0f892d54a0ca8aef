using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TEE</c>: sends a copy of the packet to another host.</summary>
internal sealed class TeeTarget : TargetExtension
{
    public override string Name => "TEE";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("gateway"),
        OptionSyntax.Value("oif"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        IpAddress gateway = default;
        string? device = null;
        while (option.TryNext())
        {
            if (option.Name == "oif")
            {
                device = option.NameValue();
            }
            else
            {
                option.Require(Addresses.TryParse(option.Value, out gateway) && gateway.Family == option.Family);
            }
        }

        return gateway.IsGiven ? new Target.Tee(gateway, device) : null;
    }

    public override bool Owns(Target target) => target is Target.Tee;

    public override void Print(Target target, RuleText text)
    {
        var tee = (Target.Tee)target;
        text.Option("--gateway", false, tee.Gateway.ToString());
        if (tee.OutInterface is not null)
        {
            text.Option("--oif", false, tee.OutInterface);
        }
    }
}
