using System.Collections.Immutable;
using Waybill.Parsing.Snapshots;

namespace Waybill.Linux.Collecting;

/// <summary>What a host said about itself.</summary>
/// <param name="Snapshot">The texts that could be had.</param>
/// <param name="Missing">A line for each that could not, with the reason: <c>conntrack.txt is missing: …</c>.</param>
public sealed record CollectedSnapshot(Snapshot Snapshot, ImmutableArray<string> Missing);
