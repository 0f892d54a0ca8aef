using Waybill.Model.Netfilter;

namespace Waybill.Observation.Rules;

/// <summary>What a rule does to a packet's way through the chains.</summary>
internal enum RuleDeed
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The next rule is asked.</summary>
    Continue,

    /// <summary>A chain is called, and comes back.</summary>
    Jump,

    /// <summary>A chain is entered that comes back to the caller.</summary>
    Goto,

    /// <summary>The calling chain goes on, or the policy decides.</summary>
    Return,

    /// <summary>The table is done; the packet goes on.</summary>
    Accept,

    /// <summary>The packet dies.</summary>
    Drop,

    /// <summary>The packet dies and its sender is told.</summary>
    Reject,

    /// <summary>A userspace program decides.</summary>
    Queue,
}

/// <summary>Tells deeds by targets, by the verdicts that lines name, and by rules' texts.</summary>
internal static class RuleDeeds
{
    /// <summary>What a target does (net/netfilter/xt_*.c; those of nat end their table with NF_ACCEPT).</summary>
    public static RuleDeed Of(Target target) => target switch
    {
        Target.Accept or Target.Dnat or Target.Snat or Target.Masquerade or Target.Redirect or Target.Netmap => RuleDeed.Accept,
        Target.Drop => RuleDeed.Drop,
        Target.Reject => RuleDeed.Reject,
        Target.Queue => RuleDeed.Queue,
        Target.Return => RuleDeed.Return,
        Target.Jump => RuleDeed.Jump,
        Target.Goto => RuleDeed.Goto,
        Target.None or Target.Log or Target.NetlinkLog or Target.Trace or Target.SideEffect or Target.SetMark or Target.SetConnectionMark
            or Target.SaveMark or Target.RestoreMark or Target.TcpMaximumSegment or Target.SetTypeOfService or Target.SetDscp
            or Target.SetTimeToLive or Target.ChangeSet or Target.NoTrack or Target.ConnectionTracking => RuleDeed.Continue,
        _ => RuleDeed.Unknown,
    };

    /// <summary>What a line of nf_tables says that its rule does; REJECT shows as drop and is told by the rule's text.</summary>
    public static RuleDeed Of(Verdict? verdict, string? chain, bool isGoto, string? text) => verdict switch
    {
        null => RuleDeed.Unknown,
        Verdict.Continue when chain is not null => isGoto ? RuleDeed.Goto : RuleDeed.Jump,
        Verdict.Continue => RuleDeed.Continue,
        Verdict.Accept => RuleDeed.Accept,
        Verdict.Drop => RejectText.IsReject(text) ? RuleDeed.Reject : RuleDeed.Drop,
        Verdict.Return => RuleDeed.Return,
        Verdict.Queue => RuleDeed.Queue,
        Verdict.Stolen => RuleDeed.Unknown,
        _ => RuleDeed.Unknown,
    };

    /// <summary>False for targets that leave mark, type of service and time to live as they are.</summary>
    public static bool MayChangePackets(Target target) => target is not (Target.Accept or Target.Drop or Target.Return or Target.Jump or Target.Goto
        or Target.Reject or Target.Log or Target.NetlinkLog or Target.Trace or Target.None or Target.Dnat or Target.Snat or Target.Masquerade);

    /// <summary>The verdict of a deed that is one; null for those that lead on within the table.</summary>
    public static Verdict? VerdictOf(RuleDeed deed) => deed switch
    {
        RuleDeed.Accept => Verdict.Accept,
        RuleDeed.Drop or RuleDeed.Reject => Verdict.Drop,
        RuleDeed.Return => Verdict.Return,
        RuleDeed.Queue => Verdict.Queue,
        RuleDeed.Unknown or RuleDeed.Continue or RuleDeed.Jump or RuleDeed.Goto => null,
    };
}
