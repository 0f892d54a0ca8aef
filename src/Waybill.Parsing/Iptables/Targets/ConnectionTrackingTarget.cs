using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CT</c>: helper, zone, timeout and events of the connection to come, or none at all.</summary>
internal sealed class ConnectionTrackingTarget : TargetExtension
{
    public override string Name => "CT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("notrack"),
        OptionSyntax.Value("helper"),
        OptionSyntax.Value("timeout"),
        OptionSyntax.Value("ctevents"),
        OptionSyntax.Value("expevents"),
        OptionSyntax.Value("zone-orig"),
        OptionSyntax.Value("zone-reply"),
        OptionSyntax.Value("zone"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        bool noTrack = false;
        var options = new RuleText(option.Family);
        var target = new Target.ConnectionTracking(null, null, string.Empty);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "notrack":
                    noTrack = true;
                    options.Option("--notrack");
                    break;
                case "helper":
                    target = target with { Helper = option.NameValue() };
                    options.Option("--helper", false, target.Helper);
                    break;
                case "timeout":
                    options.Option("--timeout", false, option.NameValue());
                    break;
                case "ctevents" or "expevents":
                    option.Require(NamedValues.TryParseList(option.Value, option.Name == "ctevents" ? Events : ExpectationEvents, out int bits));
                    options.Option("--" + option.Name, false, NamedValues.ListOf(bits, option.Name == "ctevents" ? Events : ExpectationEvents));
                    break;
                default:
                    target = ReadZone(target, ref option);
                    options.Option("--" + option.Name, false, target.ZoneIsMark ? "mark" : $"{target.Zone}");
                    break;
            }
        }

        return noTrack ? new Target.NoTrack { ByCt = true } : target with { Options = options.ToString() };
    }

    public override bool Owns(Target target) => target is Target.ConnectionTracking or Target.NoTrack { ByCt: true };

    public override void Print(Target target, RuleText text)
    {
        if (target is Target.NoTrack)
        {
            text.Option("--notrack");
        }
        else if (target is Target.ConnectionTracking { Options.Length: > 0 } tracking)
        {
            text.Word(tracking.Options);
        }
    }

    private static readonly (string Name, int Bit)[] Events =
    [
        ("new", 1), ("related", 2), ("destroy", 4), ("reply", 8), ("assured", 16), ("protoinfo", 32), ("helper", 64), ("mark", 128),
        ("natseqinfo", 256), ("secmark", 512),
    ];

    private static readonly (string Name, int Bit)[] ExpectationEvents = [("new", 1)];

    private static Target.ConnectionTracking ReadZone(Target.ConnectionTracking target, ref OptionReader option)
    {
        var direction = option.Name switch
        {
            "zone-orig" => ZoneDirection.Original,
            "zone-reply" => ZoneDirection.Reply,
            _ => ZoneDirection.Both,
        };
        bool mark = option.Value.SequenceEqual("mark"u8);
        ushort zone = 0;
        option.Require(mark || NumberRanges.TryParseShort(option.Value, out zone));
        return target with { Zone = mark ? null : zone, ZoneIsMark = mark, ZoneDirection = direction };
    }
}
