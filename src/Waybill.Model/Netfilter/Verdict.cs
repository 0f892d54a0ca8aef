namespace Waybill.Model.Netfilter;

/// <summary>What a rule or chain decides about a packet.</summary>
public enum Verdict
{
    /// <summary>Go on with the next rule.</summary>
    Continue,

    /// <summary>This base chain is done; the packet goes on.</summary>
    Accept,

    /// <summary>The packet dies.</summary>
    Drop,

    /// <summary>Back to the calling chain; in a base chain, to its policy.</summary>
    Return,

    /// <summary>A userspace program decides.</summary>
    Queue,

    /// <summary>The kernel took the packet over (stolen): it was answered or is handled elsewhere.</summary>
    Stolen,
}
