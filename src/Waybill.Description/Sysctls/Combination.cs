namespace Waybill.Description.Sysctls;

/// <summary>Which value counts for an interface, where there is one for <c>all</c> and one of its own.</summary>
public enum Combination
{
    /// <summary>The parameter is one of the host; there is nothing to combine.</summary>
    None,

    /// <summary>On where one of both is on.</summary>
    Or,

    /// <summary>On where both are on.</summary>
    And,

    /// <summary>The larger of both.</summary>
    Max,

    /// <summary>The smaller of both.</summary>
    Min,

    /// <summary>The interface's own; there is none for <c>all</c>.</summary>
    Own,

    /// <summary>The interface's own; that for <c>all</c> has no effect.</summary>
    Interface,

    /// <summary>The interface's own; writing <c>all</c> sets every interface at that moment.</summary>
    LastWriter,

    /// <summary>That of <c>all</c>.</summary>
    All,

    /// <summary>That of <c>all</c> unless it is 0, else the interface's own.</summary>
    AllUnlessZero,

    /// <summary>Both have to be on where the interface forwards; one is enough where it does not.</summary>
    Router,

    /// <summary>By a rule of its own, which the entry tells.</summary>
    Special,
}
