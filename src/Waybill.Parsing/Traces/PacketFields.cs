using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>The fields of one packet while its line is being read.</summary>
internal struct PacketFields
{
    public string? InInterface;
    public string? OutInterface;
    public string? PhysicalIn;
    public string? PhysicalOut;
    public MacAddress? SourceMac;
    public MacAddress? DestinationMac;
    public IpAddress Source;
    public IpAddress Destination;
    public int? Length;
    public byte TypeOfService;
    public byte TimeToLive;
    public ushort? IpId;
    public bool DontFragment;
    public bool MoreFragments;
    public int FragmentOffset;
    public uint? FragmentId;
    public uint? FlowLabel;
    public bool HasProtocol;
    public IpProtocol Protocol;
    public ushort? SourcePort;
    public ushort? DestinationPort;
    public ushort? UdpLength;
    public uint? Sequence;
    public uint? Acknowledgement;
    public ushort? Window;
    public TcpFlags Flags;
    public bool HasUrgentPointer;
    public ulong? TcpOptions;
    public byte? IcmpType;
    public byte? IcmpCode;
    public ushort? IcmpId;
    public ushort? IcmpSequence;
    public uint? SecurityIndex;
    public uint Mark;
    public uint? Uid;
    public uint? Gid;
    public TracedPacket? Inner;

    /// <summary>The kernel says that the packet itself is too short to show more.</summary>
    public bool IsPacketShort;

    /// <summary>A bracket that opens and does not close.</summary>
    public bool IsOpen;

    /// <summary>The packet that an ICMP error is about. The kernel does not go deeper, and neither does a reader of hostile lines.</summary>
    public bool IsInner;

    /// <summary>xtables-monitor writes no protocol and no end of the TCP fields.</summary>
    public bool IsMonitor;

    /// <summary>True where a line of the kernel has more to say than this one says: its end was lost.</summary>
    public readonly bool IsCut
    {
        get
        {
            if (IsOpen || !Destination.IsGiven)
            {
                return true;
            }

            if (IsMonitor || IsPacketShort)
            {
                return false;
            }

            return !HasProtocol || (FragmentOffset == 0 && !HasAllOfProtocol);
        }
    }

    private readonly bool HasAllOfProtocol => (byte)Protocol switch
    {
        (byte)IpProtocol.Tcp => HasUrgentPointer,
        (byte)IpProtocol.Udp or (byte)IpProtocol.UdpLite => UdpLength is not null,
        (byte)IpProtocol.Icmp or (byte)IpProtocol.IcmpV6 => IcmpCode is not null,
        _ => true,
    };

    public readonly TracedPacket ToPacket()
    {
        bool cut = IsCut;
        var packet = new Packet
        {
            InInterface = InInterface,
            OutInterface = OutInterface,
            PhysicalIn = PhysicalIn,
            PhysicalOut = PhysicalOut,
            SourceMac = SourceMac,
            DestinationMac = DestinationMac,
            Source = Source,
            Destination = Destination,
            Length = Length,
            Tos = TypeOfService,
            Ttl = TimeToLive,
            IpId = IpId,
            DontFragment = DontFragment,
            MoreFragments = MoreFragments,
            FragmentOffset = FragmentOffset,
            Protocol = Protocol,
            SourcePort = SourcePort,
            DestinationPort = DestinationPort,
            Sequence = Sequence,
            Acknowledgement = Acknowledgement,
            TcpFlags = Protocol == IpProtocol.Tcp && FragmentOffset == 0 && !cut && !IsPacketShort ? Flags : null,
            IcmpType = IcmpType,
            IcmpCode = IcmpCode,
            IcmpId = IcmpId,
            Mark = Mark,
            Uid = Uid,
            Gid = Gid,
        };
        return new TracedPacket(packet)
        {
            IcmpSequence = IcmpSequence,
            Window = Window,
            TcpOptions = TcpOptions,
            UdpLength = UdpLength,
            SecurityIndex = SecurityIndex,
            FlowLabel = FlowLabel,
            FragmentId = FragmentId,
            Inner = Inner,
            IsTruncated = cut,
            Identity = Identity(),
        };
    }

    // What a translation may change (addresses, ports, the identifier of an echo), what forwarding and rules change
    // (time to live, type of service, mark) and what not every line shows (options, owner) is left out.
    private readonly ulong Identity()
    {
        unchecked
        {
            ulong hash = ((ulong)Source.Family << 8) | (byte)Protocol;
            hash = Mixing.Add(hash, ((ulong)(uint)(Length ?? 0) << 32) | ((ulong)(IpId ?? 0) << 16) ^ (uint)FragmentOffset);
            hash = Mixing.Add(hash, ((ulong)(Sequence ?? 0) << 32) | (Acknowledgement ?? 0));
            hash = Mixing.Add(hash, ((ulong)(FlowLabel ?? 0) << 32) | (FragmentId ?? SecurityIndex ?? 0));
            return Mixing.Add(hash, ((ulong)(IcmpType ?? 0) << 56) | ((ulong)(IcmpCode ?? 0) << 48) | ((ulong)(IcmpSequence ?? 0) << 32)
                | ((ulong)(UdpLength ?? 0) << 16) | (byte)Flags);
        }
    }
}
