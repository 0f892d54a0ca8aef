using System.Text.Json;
using Waybill.Model.Packets;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Json;

/// <summary>Writes packets. Fields that the packet does not have, or that are not known, are left out.</summary>
internal static class PacketJson
{
    public static void Write(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteStartObject();
        json.WriteString("family", packet.Family.Name());
        json.WriteString("proto", packet.Protocol.Name());
        WriteEnds(json, packet);
        WriteInterfaces(json, packet);
        WriteHeader(json, packet);
        WriteTransport(json, packet);
        WriteIdentity(json, packet);
        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteString("src", packet.Source.IsGiven ? packet.Source.ToString() : null);
        json.WriteNumberIfGiven("sport", packet.SourcePort);
        json.WriteString("dst", packet.Destination.IsGiven ? packet.Destination.ToString() : null);
        json.WriteNumberIfGiven("dport", packet.DestinationPort);
    }

    private static void WriteInterfaces(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteStringIfGiven("iif", packet.InInterface);
        json.WriteStringIfGiven("oif", packet.OutInterface);
        json.WriteStringIfGiven("physin", packet.PhysicalIn);
        json.WriteStringIfGiven("physout", packet.PhysicalOut);
        json.WriteStringIfGiven("mac", packet.SourceMac?.ToString());
    }

    private static void WriteHeader(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteString("mark", $"0x{packet.Mark:x}");
        json.WriteString("tos", $"0x{packet.Tos:x2}");
        json.WriteNumber("ttl", packet.Ttl);
        json.WriteNumberIfGiven("len", packet.Length);
        if (packet.DontFragment)
        {
            json.WriteBoolean("df", true);
        }

        if (packet.MoreFragments || packet.FragmentOffset > 0)
        {
            json.WriteNumber("frag", packet.FragmentOffset);
            json.WriteBoolean("mf", packet.MoreFragments);
        }
    }

    private static void WriteTransport(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteStringIfGiven("flags", packet.Protocol == IpProtocol.Tcp ? packet.TcpFlags?.Name() : null);
        json.WriteNumberIfGiven("type", packet.IcmpType);
        json.WriteNumberIfGiven("code", packet.IcmpCode);
        json.WriteNumberIfGiven("id", packet.IcmpId);
        json.WriteStringIfGiven("ct", packet.Connection?.Name());
    }

    private static void WriteIdentity(Utf8JsonWriter json, in Packet packet)
    {
        json.WriteNumberIfGiven("uid", packet.Uid);
        json.WriteNumberIfGiven("gid", packet.Gid);
        json.WriteNumberIfGiven("ipId", packet.IpId);
        json.WriteNumberIfGiven("seq", packet.Sequence);
        json.WriteNumberIfGiven("ack", packet.Acknowledgement);
    }
}
