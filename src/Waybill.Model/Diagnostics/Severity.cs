namespace Waybill.Model.Diagnostics;

/// <summary>How much a <see cref="Diagnostic"/> limits the answer.</summary>
public enum Severity
{
    /// <summary>The line has no effect on packets and was skipped on purpose.</summary>
    Ignored,

    /// <summary>A fact was not stated and was derived from others, or the line is understood only in part.</summary>
    Approximated,

    /// <summary>The line is not understood; answers that depend on it are unknown.</summary>
    NotUnderstood,
}
