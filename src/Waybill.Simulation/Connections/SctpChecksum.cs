using System.Buffers.Binary;
using System.Numerics;
using Waybill.Model.Journeys;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>The checksum of SCTP packets (RFC 9260, appendix A), where the packet says all of its bytes.</summary>
internal static class SctpChecksum
{
    private const int Offset = 8;
    private const int Header = 12;

    /// <summary>Why conntrack calls the packet invalid at prerouting (nf_conntrack_proto_sctp.c, sctp_error); null where it does not, or not all bytes are said.</summary>
    public static string? Objection(Passage passage, PacketImage image)
    {
        if (passage.Hook != Hook.Prerouting || Bytes(image) is not { } bytes)
        {
            return null;
        }

        uint said = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Offset));
        bytes.AsSpan(Offset, sizeof(uint)).Clear();
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum != said && passage.Read("net.netfilter.nf_conntrack_checksum", 1) != 0 ? "its checksum is wrong" : null;
    }

    private static byte[]? Bytes(PacketImage image)
    {
        if (image.Length is not { } length || length < image.Transport + Header)
        {
            return null;
        }

        byte[] bytes = new byte[length - image.Transport];
        for (int i = 0; i < bytes.Length; i++)
        {
            var value = image.Byte(image.Transport + i);
            if (!value.IsKnown)
            {
                return null;
            }

            bytes[i] = (byte)value.Value;
        }

        return bytes;
    }
}
