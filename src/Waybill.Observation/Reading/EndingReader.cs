using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Observation.Rules;
using Waybill.Observation.Trails;

namespace Waybill.Observation.Reading;

/// <summary>
/// Says how a trail ends: by a verdict that its last line shows, at the last table on the way out or in, or in the middle.
/// A trail that stops in the middle is undecided, and says what should have come next.
/// </summary>
internal sealed class EndingReader(Trail trail, TrailReader reading, Expectations expectations)
{
    /// <summary>The ending.</summary>
    public Ending Read()
    {
        ref readonly var last = ref trail.Lines[^1];
        var hook = last.Position.Hook;
        var packet = trail.Packet?.Packet ?? default;
        return DeedOf(last) switch
        {
            RuleDeed.Drop => new(EndingKind.Dropped) { Reason = DropReason.Netfilter, Hook = hook, Stage = Stage.Netfilter, Basis = Basis.Observed },
            RuleDeed.Reject => new(EndingKind.Rejected)
            {
                Reason = DropReason.Netfilter,
                Hook = hook,
                Stage = Stage.Netfilter,
                Basis = Basis.Observed,
                Answer = reading.Known.Rule?.Target is Target.Reject reject ? reject.With : RejectText.AnswerOf(last.RuleText, packet.Family),
            },
            RuleDeed.Queue => new(EndingKind.Queued) { Hook = hook, Stage = Stage.Netfilter, Basis = Basis.Observed, Why = $"{Name(last)} hands the packet to a program, and no line follows." },
            RuleDeed.Accept => AfterAccept(last, packet),
            RuleDeed.Unknown => Unknown(last, packet),
            RuleDeed.Continue or RuleDeed.Jump or RuleDeed.Goto or RuleDeed.Return => Undecided(last, $"{Name(last)} is the last line, and it decides nothing: lines are missing."),
        };
    }

    private RuleDeed DeedOf(in TrailLine last)
    {
        if (last.Kind == TraceKind.Policy && reading.Known.Rule is null)
        {
            return (last.Verdict ?? reading.Known.Policy) switch
            {
                Verdict.Drop => RuleDeed.Drop,
                Verdict.Accept => RuleDeed.Accept,
                Verdict.Queue => RuleDeed.Queue,
                _ => RuleDeed.Unknown,
            };
        }

        return reading.Deed;
    }

    private Ending AfterAccept(in TrailLine last, in Packet packet)
    {
        if (last.Position.Hook is not { } hook)
        {
            return WithoutHook(last, packet);
        }

        var rest = expectations.After(last.Place, hook, last.Position.Priority, reading.IsFirstOfConnection);
        if (rest.Count > 0)
        {
            return Undecided(last, $"{Name(last)} is the last line; {Table(rest[0])} should be asked next{Meanwhile(hook, last.Position.Priority)}.");
        }

        return hook switch
        {
            Hook.Prerouting or Hook.Ingress => Undecided(last, $"{Name(last)} is the last line; the routing decision follows."),
            Hook.Input => new(EndingKind.Delivered) { Hook = hook, Basis = Basis.Observed, Why = $"{Name(last)} accepts it, the last that is asked before the socket." },
            Hook.Forward or Hook.Output => Onward(last, hook, packet),
            Hook.Postrouting or Hook.Egress => Transmitted(last, packet),
        };
    }

    // Behind FORWARD and OUTPUT comes POSTROUTING, where often nobody asks.
    private Ending Onward(in TrailLine last, Hook hook, in Packet packet)
    {
        var next = expectations.After(last.Place, Hook.Postrouting, int.MinValue, reading.IsFirstOfConnection);
        return next.Count > 0
            ? Undecided(last, $"{Name(last)} is the last line; {Table(next[0])} should be asked next.")
            : Transmitted(last, packet) with { Hook = hook };
    }

    // Without a ruleset a rule or policy that a legacy trace names may do anything. Only nat does not filter: iptables
    // refuses DROP there, and a rule that calls a chain would have left a further line.
    private Ending Unknown(in TrailLine last, in Packet packet)
    {
        bool isPolicy = last.Kind == TraceKind.Policy && reading.Known.Rule is null;
        if (last.Place.Table == "nat" || (isPolicy && (MayOnlyAccept(last) || expectations.Accepts(last.Place, last.Number))))
        {
            return AfterAccept(last, packet);
        }

        string what = last.Kind == TraceKind.Policy ? "what that policy is" : "what that rule does";
        string why = last.Kind == TraceKind.Return
            ? $"{Name(last)} is the last line: either lines of the calling chain are missing, or it is an unconditional verdict, which iptables labels like a chain's end."
            : $"{Name(last)} is the last line, and {what} is not known: the packet ends there, or passes on to what leaves no line.";
        return Undecided(last, why);
    }

    private static bool MayOnlyAccept(in TrailLine last) => last.Place.Table == "raw"
        || last.Position.Hook is Hook.Postrouting or Hook.Prerouting;

    private static Ending WithoutHook(in TrailLine last, in Packet packet)
    {
        if (packet.OutInterface is null || packet.InInterface is not null)
        {
            return Undecided(last, $"{Name(last)} is the last line, and it does not tell at which hook.");
        }

        return Transmitted(last, packet);
    }

    private static Ending Transmitted(in TrailLine last, in Packet packet) => new(EndingKind.Transmitted)
    {
        Hook = last.Position.Hook,
        OutInterface = packet.OutInterface,
        Basis = Basis.Observed,
        Why = $"{Name(last)} accepts it, the last that is asked before the device.",
    };

    private static Ending Undecided(in TrailLine last, string why) => new(EndingKind.Undecided) { Hook = last.Position.Hook, Basis = Basis.Observed, Why = why };

    private static string Table((Hook Hook, string Table) next) => $"{next.Table}:{HookWords.NameOf(next.Hook)}";

    private static string Meanwhile(Hook hook, int? priority) =>
        hook is Hook.Prerouting or Hook.Output && priority < PacketPath.ConntrackPriority ? ", and connection tracking comes before it" : string.Empty;

    private static string Name(in TrailLine line) => line.Number > 0
        ? $"{line.Place.Table}:{line.Place.Chain}:{Label(line.Kind)}:{line.Number}"
        : $"{Label(line.Kind)} of {line.Place.Table} {line.Place.Chain}";

    private static string Label(TraceKind kind) => kind switch
    {
        TraceKind.Rule => "rule",
        TraceKind.Return => "return",
        TraceKind.Policy => "policy",
        TraceKind.Packet or TraceKind.Conntrack or TraceKind.Log or TraceKind.Lost => "line",
    };
}
