using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CONNMARK</c>: changes the connection's mark, or copies it from or to the packet.</summary>
internal sealed class ConnectionMarkTarget : TargetExtension
{
    public override string Name => "CONNMARK";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-xmark"),
        OptionSyntax.Value("set-mark"),
        OptionSyntax.Value("and-mark"),
        OptionSyntax.Value("or-mark"),
        OptionSyntax.Value("xor-mark"),
        OptionSyntax.Flag("save-mark"),
        OptionSyntax.Flag("restore-mark"),
        OptionSyntax.Value("nfmask"),
        OptionSyntax.Value("ctmask"),
        OptionSyntax.Value("mask"),
        OptionSyntax.Value("left-shift-mark"),
        OptionSyntax.Value("right-shift-mark"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string? operation = null;
        uint value = 0;
        uint mask = 0;
        uint packetMask = uint.MaxValue;
        uint connectionMask = uint.MaxValue;
        int shift = 0;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "save-mark" or "restore-mark":
                    operation = option.Name;
                    break;
                case "nfmask":
                    option.Require(Numbers.TryParseAnyBase(option.Value, out packetMask));
                    break;
                case "ctmask":
                    option.Require(Numbers.TryParseAnyBase(option.Value, out connectionMask));
                    break;
                case "mask":
                    option.Require(Numbers.TryParseAnyBase(option.Value, out packetMask));
                    connectionMask = packetMask;
                    break;
                case "left-shift-mark" or "right-shift-mark":
                    option.Require(NumberRanges.TryParseByte(option.Value, out byte bits) && bits <= 32);
                    shift = option.Name == "left-shift-mark" ? bits : -bits;
                    break;
                default:
                    operation = "set";
                    option.Require(MarkChanges.TryParse(option.Name, option.Value, out value, out mask));
                    break;
            }
        }

        return operation switch
        {
            "set" => new Target.SetConnectionMark(value, mask) { Shift = shift },
            "save-mark" => new Target.SaveMark(packetMask, connectionMask) { Shift = shift },
            "restore-mark" => new Target.RestoreMark(packetMask, connectionMask) { Shift = shift },
            _ => null,
        };
    }

    public override bool Owns(Target target) => target is Target.SetConnectionMark or Target.SaveMark or Target.RestoreMark;

    public override void Print(Target target, RuleText text)
    {
        int shift = 0;
        switch (target)
        {
            case Target.SetConnectionMark set:
                text.Option("--set-xmark", false, $"0x{set.Value:x}/0x{set.Mask:x}");
                shift = set.Shift;
                break;
            case Target.SaveMark save:
                text.Option("--save-mark").Option("--nfmask", false, $"0x{save.PacketMask:x}").Option("--ctmask", false, $"0x{save.ConnectionMask:x}");
                shift = save.Shift;
                break;
            case Target.RestoreMark restore:
                text.Option("--restore-mark").Option("--nfmask", false, $"0x{restore.PacketMask:x}").Option("--ctmask", false, $"0x{restore.ConnectionMask:x}");
                shift = restore.Shift;
                break;
            default:
                break;
        }

        if (shift != 0)
        {
            text.Option(shift > 0 ? "--left-shift-mark" : "--right-shift-mark", false, Math.Abs(shift));
        }
    }
}
