namespace Waybill.Simulation.Routing;

/// <summary>How much of the way to a decision is recorded.</summary>
public enum LookupDetail
{
    /// <summary>The answer only: for many lookups.</summary>
    Answer,

    /// <summary>The kernel parameters that were read, too.</summary>
    Parameters,

    /// <summary>The parameters, and the rules, tables and routes that were looked at.</summary>
    Considered,
}
