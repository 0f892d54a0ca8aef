using System.Globalization;
using System.Text;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A packet in the words of <c>waybill explain</c>.</summary>
internal static class PacketWords
{
    public static string Of(in Packet packet)
    {
        var text = new StringBuilder();
        text.Append(Name(packet.Protocol)).Append(packet.Source.IsGiven ? $" from {packet.Source}" : string.Empty).Append(CultureInfo.InvariantCulture, $" to {packet.Destination}");
        Append(text, "sport", packet.SourcePort);
        Append(text, "dport", packet.DestinationPort);
        Append(text, "type", packet.IcmpType);
        Append(text, "code", packet.IcmpCode);
        Append(text, "id", packet.IcmpId);
        Append(text, "iif", packet.InInterface);
        Append(text, "oif", packet.OutInterface);
        Append(text, "mark", packet.Mark == 0 ? null : packet.Mark);
        Append(text, "ttl", packet.Ttl);
        Append(text, "tos", packet.Tos);
        Append(text, "len", packet.Length);
        Append(text, "flags", packet.TcpFlags is { } flags ? flags == TcpFlags.None ? "none" : flags.ToString().ToUpperInvariant().Replace(" ", string.Empty, StringComparison.Ordinal) : null);
        Append(text, "uid", packet.Uid);
        Append(text, "gid", packet.Gid);
        Append(text, "mac", packet.SourceMac);
        Append(text, "dmac", packet.DestinationMac);
        return text.Append(packet.DontFragment ? " df" : string.Empty).ToString();
    }

    private static string Name(IpProtocol protocol) =>
        Enum.IsDefined(protocol) ? protocol.ToString().ToLower(CultureInfo.InvariantCulture) : ((byte)protocol).ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, string key, object? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" {key} {value}");
        }
    }
}
