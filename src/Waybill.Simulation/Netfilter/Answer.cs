namespace Waybill.Simulation.Netfilter;

/// <summary>
/// What a single match says of a packet. More than yes, no and unknown: where the header that a match looks at is not
/// there, the kernel's match functions say no <em>before</em> they look at the inversion, so that <c>! --dport 80</c> fails
/// as <c>--dport 80</c> does; and some throw the packet away at once (<c>par->hotdrop</c>).
/// </summary>
internal enum Answer : byte
{
    /// <summary>It does not match; its inversion does.</summary>
    No,

    /// <summary>It matches; its inversion does not.</summary>
    Yes,

    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>What it looks at is missing: neither it nor its inversion matches.</summary>
    Missing,

    /// <summary>The packet is malformed: the table drops it without asking further rules.</summary>
    HotDrop,

    /// <summary>It matches, and the table drops the packet once the rule is done.</summary>
    YesAndHotDrop,
}

/// <summary>Operations on answers.</summary>
internal static class Answers
{
    /// <summary>Yes for true, no for false, unknown for null.</summary>
    public static Answer From(bool? holds) => holds switch { true => Answer.Yes, false => Answer.No, null => Answer.Unknown };

    /// <summary>The answer of the inversion (<c>!</c>).</summary>
    public static Answer Invert(Answer answer) => answer switch
    {
        Answer.No => Answer.Yes,
        Answer.Yes => Answer.No,
        Answer.Unknown => Answer.Unknown,
        Answer.Missing => Answer.Missing,
        Answer.HotDrop => Answer.HotDrop,
        Answer.YesAndHotDrop => Answer.HotDrop,
    };
}
