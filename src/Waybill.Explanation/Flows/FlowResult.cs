using System.Collections.Immutable;

namespace Waybill.Explanation.Flows;

/// <summary>What became of an expected flow.</summary>
/// <param name="Flow">What was expected.</param>
/// <param name="Explained">What happens, and why.</param>
/// <param name="Status">Whether both agree.</param>
/// <param name="Complaints">Where they do not, each a sentence without a full stop; empty where they agree.</param>
public sealed record FlowResult(ExpectedFlow Flow, Explained Explained, FlowStatus Status, ImmutableArray<string> Complaints);

/// <summary>Whether a flow does what is expected of it.</summary>
public enum FlowStatus
{
    /// <summary>It does, in every world.</summary>
    AsExpected,

    /// <summary>It does not, in some world.</summary>
    NotAsExpected,

    /// <summary>The snapshot does not say enough to tell.</summary>
    Undecided,
}
