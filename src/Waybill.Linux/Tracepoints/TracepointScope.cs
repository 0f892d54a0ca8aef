namespace Waybill.Linux.Tracepoints;

/// <summary>What of the kernel's tracepoints is watched.</summary>
public sealed record TracepointScope
{
    /// <summary>True to watch lookups in route tables. They name no namespace: those of all come.</summary>
    public bool RouteLookups { get; init; } = true;

    /// <summary>True to watch drops.</summary>
    public bool Drops { get; init; } = true;

    /// <summary>
    /// The number of the network namespace whose drops are wanted; null for all. Drops whose namespace is not known come all the same.
    /// </summary>
    public uint? Namespace { get; init; }

    /// <summary>False to take drops from perf events, where a BPF program could report them with headers and namespace.</summary>
    public bool UseBpf { get; init; } = true;

    /// <summary>Pages of memory on each processor that records wait in until they are read; a power of two.</summary>
    public int Pages { get; init; } = 256;
}
