using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TPROXY</c>: hands the packet to a local socket.</summary>
internal sealed class TransparentProxyTarget : TargetExtension
{
    public override string Name => "TPROXY";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("on-port"),
        OptionSyntax.Value("on-ip"),
        OptionSyntax.Value("tproxy-mark"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        ushort? port = null;
        var address = IpAddress.Any(option.Family);
        uint mark = 0;
        uint mask = 0;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "on-port":
                    option.Require(Ports.TryParseOne(option.Value, out ushort number));
                    port = number;
                    break;
                case "on-ip":
                    option.Require(Addresses.TryParse(option.Value, out address) && address.Family == option.Family);
                    break;
                default:
                    option.Require(Marks.TryParse(option.Value, out mark, out mask));
                    break;
            }
        }

        return port is { } given ? new Target.TransparentProxy(address, given, mark, mask) : null;
    }

    public override bool Owns(Target target) => target is Target.TransparentProxy;

    public override void Print(Target target, RuleText text)
    {
        var proxy = (Target.TransparentProxy)target;
        text.Option("--on-port", false, proxy.Port).Option("--on-ip", false, proxy.Address.ToString());
        text.Option("--tproxy-mark", false, $"0x{proxy.Mark:x}/0x{proxy.MarkMask:x}");
    }
}
