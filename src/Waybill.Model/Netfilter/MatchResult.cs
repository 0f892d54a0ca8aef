namespace Waybill.Model.Netfilter;

/// <summary>Three-valued answer: a simulator that does not know must say so.</summary>
public enum MatchResult
{
    /// <summary>The packet does not match.</summary>
    No,

    /// <summary>The packet matches.</summary>
    Yes,

    /// <summary>The input does not say enough to tell.</summary>
    Unknown,
}
