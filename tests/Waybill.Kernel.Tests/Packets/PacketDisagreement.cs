using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A packet that went another way than predicted.</summary>
/// <param name="Host">The lines that make the host.</param>
/// <param name="Snapshot">The host as its tools print it.</param>
/// <param name="Sent">The packet.</param>
/// <param name="Text">Both ways in words.</param>
internal sealed record PacketDisagreement(HostDescription Host, Snapshot Snapshot, Packet Sent, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Host}\n\nwaybill explain {PacketWords.Of(Sent)}\n{Text}";
}
