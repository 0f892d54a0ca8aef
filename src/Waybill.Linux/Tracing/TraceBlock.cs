namespace Waybill.Linux.Tracing;

/// <summary>What was taken from the kernel in one go.</summary>
/// <param name="Bytes">Messages one behind another, or records of the kernel's log.</param>
/// <param name="IsKernelLog">True for records of the kernel's log.</param>
/// <param name="Lost">How many events the kernel could not hand over behind these.</param>
/// <param name="IsTorn">True where some of what was lost may have stood before any of these messages.</param>
/// <param name="Stamp">When.</param>
internal sealed record TraceBlock(byte[] Bytes, bool IsKernelLog, uint Lost, bool IsTorn, TraceStamp Stamp);
