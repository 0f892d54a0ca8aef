namespace Waybill.Explanation;

/// <summary>How grave a <see cref="Finding"/> is for the packet it is about.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; the packet is none the worse for it.</summary>
    Info,

    /// <summary>Limits the answer, or will hurt other packets.</summary>
    Warning,

    /// <summary>The packet does not get through because of it.</summary>
    Error,
}
