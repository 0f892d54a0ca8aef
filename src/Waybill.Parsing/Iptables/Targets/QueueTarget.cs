using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j NFQUEUE</c>: a userspace program decides.</summary>
internal sealed class QueueTarget : TargetExtension
{
    public override string Name => "NFQUEUE";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("queue-num"),
        OptionSyntax.Value("queue-balance"),
        OptionSyntax.Flag("queue-bypass"),
        OptionSyntax.Flag("queue-cpu-fanout"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var target = new Target.Queue(0, 0, false);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "queue-num":
                    option.Require(NumberRanges.TryParseShort(option.Value, out ushort number));
                    target = target with { First = number, Last = number };
                    break;
                case "queue-balance":
                    // An open end stops one short of the largest number (extensions/libxt_NFQUEUE.c).
                    bool open = option.Value is [.., (byte)':'];
                    option.Require(NumberRanges.TryParse(option.Value, open ? ushort.MaxValue - 1u : ushort.MaxValue, out uint first, out uint last) && first < last);
                    target = target with { First = unchecked((ushort)first), Last = unchecked((ushort)last) };
                    break;
                case "queue-bypass":
                    target = target with { Bypass = true };
                    break;
                default:
                    target = target with { CpuFanout = true };
                    break;
            }
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.Queue;

    public override void Print(Target target, RuleText text)
    {
        var queue = (Target.Queue)target;
        text.Range(queue.First == queue.Last ? "--queue-num" : "--queue-balance", false, queue.First, queue.Last);
        if (queue.Bypass)
        {
            text.Option("--queue-bypass");
        }

        if (queue.CpuFanout)
        {
            text.Option("--queue-cpu-fanout");
        }
    }
}
