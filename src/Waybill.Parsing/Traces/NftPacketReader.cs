using System.Buffers;
using System.Buffers.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads the packet of <c>nft monitor trace</c>: <c>iif "eth0" ip saddr 10.0.0.2 … tcp sport 59304 tcp flags == syn</c>.
/// Each field is a protocol's name, a key and a value, in the words of nft's language; what is not known is passed over.
/// </summary>
internal sealed class NftPacketReader(WordPool words)
{
    private static readonly SearchValues<byte> Punctuation = SearchValues.Create("{}()|,=!"u8);

    /// <summary>Reads a packet.</summary>
    /// <returns>Null where the line shows no IP packet.</returns>
    public TracedPacket? Read(ReadOnlySpan<byte> text)
    {
        var packet = new PacketFields { IsMonitor = true };
        var reader = new WordReader(text);
        while (reader.TryRead(out var word))
        {
            if (word.SequenceEqual("iif"u8) && reader.TryRead(out var device))
            {
                packet.InInterface = words.GetOrNull(device.Trim((byte)'"'));
            }
            else if (word.SequenceEqual("oif"u8) && reader.TryRead(out device))
            {
                packet.OutInterface = words.GetOrNull(device.Trim((byte)'"'));
            }
            else if (word.SequenceEqual("ether"u8))
            {
                ReadEthernet(ref reader, ref packet);
            }
            else if (word.SequenceEqual("ip"u8) || word.SequenceEqual("ip6"u8))
            {
                ReadIp(ref reader, ref packet);
            }
            else if (word.StartsWith("icmp"u8))
            {
                ReadIcmp(word.Length == 6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, ref reader, ref packet);
            }
            else if (NftNames.Protocol(word) is { } protocol)
            {
                ReadTransport(protocol, ref reader, ref packet);
            }
        }

        return packet.Source.IsGiven && packet.Destination.IsGiven ? packet.ToPacket() : null;
    }

    private static void ReadEthernet(ref WordReader reader, ref PacketFields packet)
    {
        reader.TryRead(out var key);
        reader.TryRead(out var value);
        if (Addresses.TryParseMac(value, out var mac))
        {
            if (key.SequenceEqual("saddr"u8))
            {
                packet.SourceMac = mac;
            }
            else if (key.SequenceEqual("daddr"u8))
            {
                packet.DestinationMac = mac;
            }
        }
    }

    private static void ReadIp(ref WordReader reader, ref PacketFields packet)
    {
        reader.TryRead(out var key);
        reader.TryRead(out var value);
        if (key.SequenceEqual("saddr"u8))
        {
            packet.Source = Addresses.TryParse(value, out var source) ? source : default;
        }
        else if (key.SequenceEqual("daddr"u8))
        {
            packet.Destination = Addresses.TryParse(value, out var destination) ? destination : default;
        }
        else if (key.SequenceEqual("dscp"u8))
        {
            packet.TypeOfService |= (byte)(NftNames.Dscp(value) << 2);
        }
        else if (key.SequenceEqual("ecn"u8))
        {
            packet.TypeOfService |= NftNames.Ecn(value);
        }
        else if (key.SequenceEqual("ttl"u8) || key.SequenceEqual("hoplimit"u8))
        {
            packet.TimeToLive = Number<byte>(value) ?? 0;
        }
        else if (key.SequenceEqual("id"u8))
        {
            packet.IpId = Number<ushort>(value);
        }
        else if (key.SequenceEqual("length"u8))
        {
            // IPv6 counts the payload only.
            packet.Length = Number<ushort>(value) + (packet.Source.Family == IpFamily.IPv6 ? 40 : 0);
        }
        else if (key.SequenceEqual("flowlabel"u8))
        {
            packet.FlowLabel = Number<uint>(value);
        }
        else if (key.SequenceEqual("protocol"u8) || key.SequenceEqual("nexthdr"u8))
        {
            packet.Protocol = NftNames.Protocol(value) ?? (IpProtocol)(Number<byte>(value) ?? 0);
            packet.HasProtocol = true;
        }
    }

    private static void ReadTransport(IpProtocol protocol, ref WordReader reader, ref PacketFields packet)
    {
        packet.Protocol = protocol;
        packet.HasProtocol = true;
        reader.TryRead(out var key);
        if (key.SequenceEqual("flags"u8))
        {
            ReadFlags(ref reader, ref packet);
            return;
        }

        reader.TryRead(out var value);
        if (key.SequenceEqual("sport"u8))
        {
            packet.SourcePort = NftNames.Port(value);
        }
        else if (key.SequenceEqual("dport"u8))
        {
            packet.DestinationPort = NftNames.Port(value);
        }
        else if (key.SequenceEqual("sequence"u8))
        {
            packet.Sequence = Number<uint>(value);
        }
        else if (key.SequenceEqual("ackseq"u8))
        {
            packet.Acknowledgement = Number<uint>(value);
        }
        else if (key.SequenceEqual("window"u8))
        {
            packet.Window = Number<ushort>(value);
        }
        else if (key.SequenceEqual("length"u8))
        {
            packet.UdpLength = Number<ushort>(value);
        }
        else if (key.SequenceEqual("spi"u8))
        {
            packet.SecurityIndex = Number<uint>(value);
        }
    }

    private static void ReadIcmp(IpProtocol protocol, ref WordReader reader, ref PacketFields packet)
    {
        packet.Protocol = protocol;
        packet.HasProtocol = true;
        bool isV6 = protocol == IpProtocol.IcmpV6;
        reader.TryRead(out var key);
        reader.TryRead(out var value);
        if (key.SequenceEqual("type"u8))
        {
            packet.IcmpType = IcmpNames.Type(isV6, value);
        }
        else if (key.SequenceEqual("code"u8))
        {
            packet.IcmpCode = IcmpNames.Code(isV6, value);
        }
        else if (key.SequenceEqual("id"u8) && IcmpNames.IsEcho(isV6, packet.IcmpType))
        {
            packet.IcmpId = Number<ushort>(value);
        }
        else if (key.SequenceEqual("sequence"u8) && IcmpNames.IsEcho(isV6, packet.IcmpType))
        {
            packet.IcmpSequence = Number<ushort>(value);
        }
    }

    // "== syn", "syn", "0x14", "syn | ack", "syn,ack" or "{ syn, ack }", by version.
    private static void ReadFlags(ref WordReader reader, ref PacketFields packet)
    {
        while (true)
        {
            var word = reader.Peek();
            if (word.StartsWith("0x"u8) && Utf8Parser.TryParse(word[2..], out byte number, out _, 'x'))
            {
                packet.Flags |= (TcpFlags)number;
            }
            else if (!TryReadFlagNames(word, ref packet))
            {
                return;
            }

            reader.TryRead(out _);
        }
    }

    private static bool TryReadFlagNames(ReadOnlySpan<byte> word, ref PacketFields packet)
    {
        if (word.IsEmpty)
        {
            return false;
        }

        while (!word.IsEmpty)
        {
            int end = word.IndexOfAny(Punctuation);
            var name = end < 0 ? word : word[..end];
            if (!name.IsEmpty)
            {
                if (NftNames.Flag(name) is not { } flag)
                {
                    return false;
                }

                packet.Flags |= flag;
            }

            word = end < 0 ? default : word[(end + 1)..];
        }

        return true;
    }

    private static T? Number<T>(ReadOnlySpan<byte> value)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        Numbers.TryParse(value, out T number) ? number : null;
}
