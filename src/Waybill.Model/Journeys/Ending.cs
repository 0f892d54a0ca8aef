using Waybill.Model.Addresses;

namespace Waybill.Model.Journeys;

/// <summary>How a journey ends.</summary>
/// <param name="Kind">The kind of ending.</param>
public sealed record Ending(EndingKind Kind)
{
    /// <summary>The kernel's name for why the packet died; null where it did not or the kernel has none.</summary>
    public DropReason? Reason { get; init; }

    /// <summary>The hook where it ended, or the last one passed; null where none was.</summary>
    public Hook? Hook { get; init; }

    /// <summary>The part of the packet path where it ended; null for success.</summary>
    public Stage? Stage { get; init; }

    /// <summary>The interface it leaves by; null unless transmitted.</summary>
    public string? OutInterface { get; init; }

    /// <summary>The next router, or the destination where it is directly attached; not given unless transmitted.</summary>
    public IpAddress NextHop { get; init; }

    /// <summary>What the sender is told, in the words of <c>--reject-with</c> or of the ICMP type; null unless rejected.</summary>
    public string? Answer { get; init; }

    /// <summary>How it is known.</summary>
    public Basis Basis { get; init; }

    /// <summary>One sentence for people: what decided, with its values. Null where the step before says it all.</summary>
    public string? Why { get; init; }

    /// <summary>True where the packet gets through, false where it does not, null where it cannot be told.</summary>
    public bool? Success => Kind switch
    {
        EndingKind.Delivered or EndingKind.Transmitted => true,
        EndingKind.Dropped or EndingKind.Rejected => false,
        EndingKind.Queued or EndingKind.Undecided => null,
    };
}

/// <summary>The kinds of ending.</summary>
public enum EndingKind
{
    /// <summary>A local socket or the local stack takes it.</summary>
    Delivered,

    /// <summary>It leaves by an interface.</summary>
    Transmitted,

    /// <summary>It dies silently.</summary>
    Dropped,

    /// <summary>It dies and the sender is told.</summary>
    Rejected,

    /// <summary>A userspace program decides (NFQUEUE).</summary>
    Queued,

    /// <summary>The input does not say enough.</summary>
    Undecided,
}

/// <summary>How an ending is known.</summary>
public enum Basis
{
    /// <summary>Simulated from the host's state.</summary>
    Predicted,

    /// <summary>A verdict or drop event says so.</summary>
    Observed,

    /// <summary>The trail stops, and the simulation explains why.</summary>
    Inferred,
}
