namespace Waybill.Rendering;

/// <summary>How much is shown.</summary>
public enum Detail
{
    /// <summary>A few lines without file names and line numbers, fit for comparing two runs.</summary>
    Brief,

    /// <summary>What decided or changed the packet; the rest folded.</summary>
    Normal,

    /// <summary>Every step, the rules that did not match and why, the routes that lost.</summary>
    Full,
}
