using System.Buffers.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads the fields of a packet, <c>IN=… OUT=… SRC=… DST=…</c>, as the kernel prints them (net/netfilter/nf_log_syslog.c,
/// dump_ipv4_packet and dump_ipv6_packet), ulogd imitates them (util/printpkt.c) and xtables-monitor
/// (trace_print_packet) varies them. Words that are not known are passed over: the next kernel may print one more.
/// </summary>
internal sealed class PacketFieldReader(WordPool words)
{
    /// <summary>Reads a packet.</summary>
    /// <param name="fields">The line from the first field on.</param>
    /// <param name="isMonitor">True for a <c>PACKET:</c> line of xtables-monitor.</param>
    /// <returns>Null where the line shows no IP packet.</returns>
    public TracedPacket? Read(ReadOnlySpan<byte> fields, bool isMonitor = false) => Read(fields, isMonitor, isInner: false);

    private TracedPacket? Read(ReadOnlySpan<byte> fields, bool isMonitor, bool isInner)
    {
        var read = new PacketFields { IsMonitor = isMonitor, IsInner = isInner };
        ReadAll(fields, ref read);
        if (read.IsCut && !fields.EndsWith(" "u8))
        {
            // The last word may have lost its end: "DPT=80" of "DPT=8081". It says nothing then.
            int last = fields.LastIndexOf((byte)' ');
            read = new PacketFields { IsMonitor = isMonitor, IsInner = isInner };
            ReadAll(fields[..Math.Max(last, 0)], ref read);
            read.IsOpen = true;
        }

        return read.Source.IsGiven ? read.ToPacket() : null;
    }

    private void ReadAll(ReadOnlySpan<byte> fields, ref PacketFields packet)
    {
        while (!fields.IsEmpty)
        {
            if (fields[0] == ' ')
            {
                fields = fields[1..];
            }
            else if (fields[0] == '[')
            {
                fields = ReadInner(fields, ref packet);
            }
            else if (fields.StartsWith("OPT ("u8))
            {
                fields = ReadOptions(fields, ref packet);
            }
            else
            {
                int end = fields.IndexOf((byte)' ');
                ReadWord(end < 0 ? fields : fields[..end], ref packet);
                fields = end < 0 ? default : fields[(end + 1)..];
            }
        }

        if (packet.IsMonitor && !packet.HasProtocol && packet.SourcePort is not null)
        {
            // xtables-monitor names no protocol: of those with ports only TCP has control bits, and a TCP packet has some.
            packet.Protocol = packet.Flags == TcpFlags.None ? IpProtocol.Udp : IpProtocol.Tcp;
        }
    }

    // An ICMP error shows the packet that it is about in brackets, and that one may hold "INCOMPLETE [8 bytes]".
    private ReadOnlySpan<byte> ReadInner(ReadOnlySpan<byte> fields, scoped ref PacketFields packet)
    {
        int depth = 0;
        for (int index = 0; index < fields.Length; index++)
        {
            depth += fields[index] == '[' ? 1 : fields[index] == ']' ? -1 : 0;
            if (depth == 0)
            {
                if (!packet.IsInner && fields[1..index].StartsWith("SRC="u8))
                {
                    packet.Inner = Read(fields[1..index], isMonitor: false, isInner: true);
                }

                return fields[(index + 1)..];
            }
        }

        packet.IsOpen = true;
        return default;
    }

    // Before PROTO= these are options of IP or extension headers of IPv6 ("OPT ( FRAG:…) "), after it those of TCP.
    private static ReadOnlySpan<byte> ReadOptions(ReadOnlySpan<byte> fields, scoped ref PacketFields packet)
    {
        int end = fields.IndexOf((byte)')');
        if (end < 0)
        {
            packet.IsOpen = true;
            end = fields.Length - 1;
        }

        var content = fields[5..Math.Max(end, 5)];
        if (packet.HasProtocol)
        {
            packet.TcpOptions = packet.IsOpen ? null : OptionsHash(content);
        }
        else
        {
            while (!content.IsEmpty)
            {
                content = content.TrimStart((byte)' ');
                int word = content.IndexOf((byte)' ');
                ReadExtension(word < 0 ? content : content[..word], ref packet);
                content = word < 0 ? default : content[(word + 1)..];
            }
        }

        return fields[(end + 1)..];
    }

    private static ulong OptionsHash(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length;
        foreach (byte one in text)
        {
            hash = Mixing.Add(hash, one);
        }

        return hash;
    }

    private static void ReadExtension(ReadOnlySpan<byte> word, ref PacketFields packet)
    {
        if (word.StartsWith("SPI="u8))
        {
            packet.SecurityIndex = ReadHex(word[4..]);
        }
        else if (word.StartsWith("ID:"u8) && Utf8Parser.TryParse(word[3..], out uint id, out _, 'x'))
        {
            packet.FragmentId = id;
        }
        else if (word.SequenceEqual("INCOMPLETE"u8))
        {
            packet.MoreFragments = true;
        }
        else if (word.StartsWith("FRAG:"u8) && Numbers.TryParse(word[5..], out int offset))
        {
            packet.FragmentOffset = offset;
        }
        else if (word.SequenceEqual("ESP"u8) || word.SequenceEqual("AH"u8))
        {
            packet.HasProtocol = word.Length == 3;
            packet.Protocol = word.Length == 3 ? IpProtocol.Esp : packet.Protocol;
        }
    }

    private void ReadWord(ReadOnlySpan<byte> word, ref PacketFields packet)
    {
        int equals = word.IndexOf((byte)'=');
        if (equals < 0)
        {
            ReadFlag(word, ref packet);
            return;
        }

        var value = word[(equals + 1)..];
        ulong name = FieldName.Pack(word[..equals]);
        if (!ReadDeviceField(name, value, ref packet) && !ReadHeaderField(name, value, ref packet))
        {
            ReadTransportField(name, value, ref packet);
        }
    }

    private bool ReadDeviceField(ulong name, ReadOnlySpan<byte> value, ref PacketFields packet)
    {
        switch (name)
        {
            case FieldName.In:
                packet.InInterface = words.GetOrNull(value);
                return true;
            case FieldName.Out:
                packet.OutInterface = words.GetOrNull(value);
                return true;
            case FieldName.PhysicalIn:
                packet.PhysicalIn = words.GetOrNull(value);
                return true;
            case FieldName.PhysicalOut:
                packet.PhysicalOut = words.GetOrNull(value);
                return true;
            case FieldName.Mac when value.Length >= 35:
                packet.DestinationMac = ReadMac(value[..17]);
                packet.SourceMac = ReadMac(value[18..35]);
                return true;
            case FieldName.MacSource:
                packet.SourceMac = ReadMac(value);
                return true;
            case FieldName.MacDestination:
                packet.DestinationMac = ReadMac(value);
                return true;
            default:
                return false;
        }
    }

    private static bool ReadHeaderField(ulong name, ReadOnlySpan<byte> value, ref PacketFields packet)
    {
        switch (name)
        {
            case FieldName.Source:
                packet.Source = ReadAddress(value);
                return true;
            case FieldName.Destination:
                packet.Destination = ReadAddress(value);
                return true;
            case FieldName.Length when !packet.HasProtocol:
                packet.Length = ReadNumber<int>(value);
                return true;
            case FieldName.TypeOfService or FieldName.Precedence:
                packet.TypeOfService |= (byte)(ReadHex(value) & 0xff);
                return true;
            case FieldName.TimeToLive or FieldName.HopLimit:
                packet.TimeToLive = ReadNumber<byte>(value) ?? 0;
                return true;
            case FieldName.TrafficClass:
                packet.TypeOfService = ReadNumber<byte>(value) ?? 0;
                return true;
            case FieldName.FlowLabel:
                packet.FlowLabel = ReadNumber<uint>(value);
                return true;
            case FieldName.Id when !packet.HasProtocol:
                ReadIpId(value, ref packet);
                return true;
            case FieldName.Protocol:
                ReadProtocol(value, ref packet);
                return true;
            case FieldName.Mark:
                packet.Mark = ReadHex(value);
                return true;
            case FieldName.Uid:
                packet.Uid = ReadNumber<uint>(value);
                return true;
            case FieldName.Gid:
                packet.Gid = ReadNumber<uint>(value);
                return true;
            default:
                return false;
        }
    }

    private static void ReadTransportField(ulong name, ReadOnlySpan<byte> value, ref PacketFields packet)
    {
        switch (name)
        {
            case FieldName.SourcePort or FieldName.SourcePortLong:
                packet.SourcePort = ReadNumber<ushort>(value);
                break;
            case FieldName.DestinationPort or FieldName.DestinationPortLong:
                packet.DestinationPort = ReadNumber<ushort>(value);
                break;
            case FieldName.Length:
                packet.UdpLength = ReadNumber<ushort>(value);
                break;
            case FieldName.Sequence when packet.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6:
                packet.IcmpSequence = ReadNumber<ushort>(value);
                break;
            case FieldName.Sequence:
                packet.Sequence = ReadNumber<uint>(value);
                break;
            case FieldName.Acknowledgement:
                packet.Acknowledgement = ReadNumber<uint>(value);
                break;
            case FieldName.Window:
                packet.Window = ReadNumber<ushort>(value);
                break;
            case FieldName.UrgentPointer:
                packet.HasUrgentPointer = true;
                break;
            case FieldName.Type:
                packet.IcmpType = ReadNumber<byte>(value);
                break;
            case FieldName.Code:
                packet.IcmpCode = ReadNumber<byte>(value);
                break;
            case FieldName.Id:
                packet.IcmpId = ReadNumber<ushort>(value);
                break;
            case FieldName.SecurityIndex:
                packet.SecurityIndex = ReadHex(value);
                break;
            default:
                break;
        }
    }

    private static void ReadFlag(ReadOnlySpan<byte> word, ref PacketFields packet)
    {
        switch (FieldName.Pack(word))
        {
            case FieldName.DontFragment:
                packet.DontFragment = true;
                break;
            case FieldName.MoreFragments:
                packet.MoreFragments = true;
                break;
            case FieldName.Syn:
                packet.Flags |= TcpFlags.Syn;
                break;
            case FieldName.Acknowledgement:
                packet.Flags |= TcpFlags.Ack;
                break;
            case FieldName.Fin:
                packet.Flags |= TcpFlags.Fin;
                break;
            case FieldName.Rst:
                packet.Flags |= TcpFlags.Rst;
                break;
            case FieldName.Psh:
                packet.Flags |= TcpFlags.Psh;
                break;
            case FieldName.Urg:
                packet.Flags |= TcpFlags.Urg;
                break;
            case FieldName.Ece:
                packet.Flags |= TcpFlags.Ece;
                break;
            case FieldName.Cwr:
                packet.Flags |= TcpFlags.Cwr;
                break;
            default:
                ReadRareFlag(word, ref packet);
                break;
        }
    }

    private static void ReadRareFlag(ReadOnlySpan<byte> word, ref PacketFields packet)
    {
        if (packet.Source.Family == IpFamily.IPv6 && !packet.HasProtocol)
        {
            ReadExtension(word, ref packet);
        }
        else if (word.StartsWith("FRAG:"u8))
        {
            // IPv4 prints the field of the header, in units of eight bytes; IPv6 (ReadExtension) bytes.
            packet.FragmentOffset = (ReadNumber<ushort>(word[5..]) ?? 0) * 8;
        }
        else if (word.SequenceEqual("INCOMPLETE"u8) || word.SequenceEqual("TRUNCATED"u8))
        {
            packet.IsPacketShort = true;
        }
    }

    // Some versions of xtables-monitor leave no blank behind: "ID=28265DF ".
    private static void ReadIpId(ReadOnlySpan<byte> value, ref PacketFields packet)
    {
        int digits = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        packet.IpId = ReadNumber<ushort>(digits < 0 ? value : value[..digits]);
        if (digits > 0)
        {
            ReadFlag(value[digits..], ref packet);
        }
    }

    private static void ReadProtocol(ReadOnlySpan<byte> value, ref PacketFields packet)
    {
        packet.HasProtocol = true;
        packet.Protocol = value.Length switch
        {
            2 when value.SequenceEqual("AH"u8) => IpProtocol.Ah,
            3 when value.SequenceEqual("TCP"u8) => IpProtocol.Tcp,
            3 when value.SequenceEqual("UDP"u8) => IpProtocol.Udp,
            3 when value.SequenceEqual("ESP"u8) => IpProtocol.Esp,
            4 when value.SequenceEqual("ICMP"u8) => IpProtocol.Icmp,
            4 when value.SequenceEqual("SCTP"u8) => IpProtocol.Sctp,
            6 when value.SequenceEqual("ICMPv6"u8) => IpProtocol.IcmpV6,
            7 when value.SequenceEqual("UDPLITE"u8) => IpProtocol.UdpLite,
            _ => (IpProtocol)(ReadNumber<byte>(value) ?? 0),
        };
    }

    private static IpAddress ReadAddress(ReadOnlySpan<byte> value) =>
        Addresses.TryParse(value, out var address) ? address : default;

    private static MacAddress? ReadMac(ReadOnlySpan<byte> value)
    {
        if (Addresses.TryParseMac(value, out var mac))
        {
            return mac;
        }

        // xtables-monitor leaves leading zeros out: "2:0:0:0:0:1".
        ulong number = 0;
        int parts = 0;
        while (!value.IsEmpty && parts < 6)
        {
            int colon = value.IndexOf((byte)':');
            var part = colon < 0 ? value : value[..colon];
            if (!Utf8Parser.TryParse(part, out byte one, out int used, 'x') || used != part.Length)
            {
                return null;
            }

            number = (number << 8) | one;
            parts++;
            value = colon < 0 ? default : value[(colon + 1)..];
        }

        return parts == 6 ? new MacAddress(number) : null;
    }

    private static uint ReadHex(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("0x"u8))
        {
            value = value[2..];
        }

        return Utf8Parser.TryParse(value, out uint number, out _, 'x') ? number : 0;
    }

    private static T? ReadNumber<T>(ReadOnlySpan<byte> value)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        Numbers.TryParse(value, out T number) ? number : null;
}
