using System.Collections.Immutable;
using Waybill.Model.Packets;
using Waybill.Model.Sources;

namespace Waybill.Model.Journeys;

/// <summary>
/// The path of one packet, predicted or observed: nothing in it tells who made it. Where the outcome is not determined,
/// a packet has several journeys, one for each world.
/// </summary>
/// <param name="Packet">The packet as it began.</param>
/// <param name="Steps">The decisions along the way, in order.</param>
/// <param name="Ending">How it ends.</param>
public sealed record Journey(Packet Packet, ImmutableArray<Step> Steps, Ending Ending)
{
    /// <summary>The packet as it ended.</summary>
    public Packet Final { get; init; } = Packet;

    /// <summary>The probability of this world, 0 to 1; 1 where there is only one.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>What had to be assumed because the input does not say.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>False where steps are known or likely to be missing.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The number of events known to be missing, at least.</summary>
    public int Lost { get; init; }

    /// <summary>Where a recorded trail has holes or contradicts the ruleset, in order.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];

    /// <summary>The first line of the log that shows the packet; not given for predictions.</summary>
    public LogLine FirstLine { get; init; }

    /// <summary>The last line of the log that shows the packet; not given for predictions.</summary>
    public LogLine LastLine { get; init; }

    /// <summary>Which pass of the same packet through the host this is, from 1 (loopback, bridge then IP).</summary>
    public int Pass { get; init; } = 1;

    /// <summary>The host that the packet crossed; null where not known.</summary>
    public string? Host { get; init; }

    /// <summary>When the first event was seen, by the log's clock; null for predictions or where not said.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>When the first event was seen, in time since boot; null for predictions or where not said.</summary>
    public TimeSpan? Uptime { get; init; }

    /// <summary>The parameters that were read along the way, in order, each once.</summary>
    public ImmutableArray<ParameterRead> Parameters { get; init; } = [];

    /// <summary>The answer's way; null where it was not asked for, the packet does not get through, or nothing answers it.</summary>
    public Reply? Reply { get; init; }
}

/// <summary>Something that the input does not say and that was assumed.</summary>
/// <param name="About">What it is about, in the words of <c>--assume</c> (<c>ct</c>, <c>set:NAME</c>, <c>statistic</c>, a file's name).</param>
/// <param name="Text">One sentence: what was assumed, and how to settle it.</param>
public sealed record Assumption(string About, string Text);

/// <summary>A kernel parameter that was read along the way.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Value">The value that was taken; null where neither the snapshot nor a default says.</param>
/// <param name="Source">The line that states it; not given where the kernel's default was taken.</param>
public sealed record ParameterRead(string Name, string? Value, SourceLine Source);
