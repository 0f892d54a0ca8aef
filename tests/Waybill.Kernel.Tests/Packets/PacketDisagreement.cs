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
    private string Question => $"explain {PacketWords.Of(Sent)}";

    /// <summary>Writes it as a scenario where the environment asks for that.</summary>
    /// <returns>A line that says where.</returns>
    public string Write(string name) => DisagreementFolder.Write(name, Host, Snapshot, "explain", Question, Text);

    /// <inheritdoc/>
    public override string ToString() => $"{Host}\n\nwaybill {Question}\n{Text}";
}
