using System.Collections.Immutable;

namespace Waybill.Explanation.Differences;

/// <summary>Something of a host that is otherwise in another snapshot: a route, a parameter, a chain.</summary>
/// <param name="Section">The kind of thing, as its heading: <c>parameters</c>, <c>rules</c>.</param>
/// <param name="Name">Which of its kind: <c>filter FORWARD</c>, <c>net.ipv4.ip_forward</c>.</param>
/// <param name="Lines">What went and what came, in order.</param>
public sealed record HostChange(string Section, string Name, ImmutableArray<ChangedLine> Lines)
{
    /// <summary>True for the conntrack table, which changes with every packet and is told only where that is asked for.</summary>
    public bool IsOfConnections { get; init; }

    /// <summary>True where no line states it, because it follows from another change: the local route of an address.</summary>
    public bool IsDerived { get; init; }

    /// <summary>The facet that it is of, and its key there.</summary>
    internal (Facet Facet, object Key) Place { get; init; }
}

/// <summary>A line that is in one of the snapshots only.</summary>
/// <param name="IsNew">True where it is in the second.</param>
/// <param name="Text">The line.</param>
/// <param name="Source">Where it stands; empty where no line states the fact.</param>
/// <param name="Number">A rule's number in its chain; null for others.</param>
public sealed record ChangedLine(bool IsNew, string Text, string Source, int? Number = null);
