namespace Waybill.Model.Connections;

/// <summary>What one direction of a connection has transferred.</summary>
/// <param name="Packets">The number of packets.</param>
/// <param name="Bytes">Their lengths from the IP header on, in bytes; null where not known.</param>
public readonly record struct ConnectionCounters(ulong Packets, ulong? Bytes);
