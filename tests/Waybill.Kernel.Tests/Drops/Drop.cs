using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Drops;

/// <summary>A packet that the kernel dropped.</summary>
/// <param name="Reason">The kernel's word, as in <c>IP_RPFILTER</c>.</param>
/// <param name="Packet">It, as it was then.</param>
internal readonly record struct Drop(string Reason, Packet Packet);
