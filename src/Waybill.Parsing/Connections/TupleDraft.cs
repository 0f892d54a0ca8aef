using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Connections;

/// <summary>One direction of an entry while its fields are read.</summary>
internal sealed class TupleDraft
{
    private IpAddress _source;
    private IpAddress _destination;
    private ushort _sourcePort;
    private ushort _destinationPort;
    private byte _icmpType;
    private byte _icmpCode;
    private ushort _zone;
    private ushort? _icmpId;
    private ulong _bytes;
    private ulong? _packets;

    /// <summary>True before the first field.</summary>
    public bool IsEmpty => !_source.IsGiven;

    /// <summary>True once both addresses were read.</summary>
    public bool IsComplete => _source.IsGiven && _destination.IsGiven;

    /// <summary>Takes the source address.</summary>
    public bool SetSource(ReadOnlySpan<byte> value) => Addresses.TryParse(value, out _source);

    /// <summary>Takes the conntrack zone.</summary>
    public bool SetZone(ReadOnlySpan<byte> value) => Numbers.TryParse(value, out _zone);

    /// <summary>What the direction has transferred; null where no counters were read.</summary>
    public ConnectionCounters? Counters => _packets is { } packets ? new(packets, _bytes) : null;

    /// <summary>Takes a field; those that the model does not keep (ids, times) are passed over.</summary>
    public bool Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("src"u8):
                return SetSource(value);
            case var _ when name.SequenceEqual("dst"u8):
                return Addresses.TryParse(value, out _destination) && _destination.Family == _source.Family;
            case var _ when name.SequenceEqual("sport"u8):
                return Numbers.TryParse(value, out _sourcePort);
            case var _ when name.SequenceEqual("dport"u8):
                return Numbers.TryParse(value, out _destinationPort);
            case var _ when name.SequenceEqual("type"u8):
                return Numbers.TryParse(value, out _icmpType);
            case var _ when name.SequenceEqual("code"u8):
                return Numbers.TryParse(value, out _icmpCode);
            case var _ when name.SequenceEqual("id"u8) && _icmpId is null:
                // Behind the tuple, "id" is the entry's own and may be larger.
                _icmpId = Numbers.TryParse(value, out ushort id) ? id : (ushort)0;
                return true;
            case var _ when name.SequenceEqual("packets"u8):
                bool parsed = Numbers.TryParse(value, out ulong packets);
                _packets = packets;
                return parsed;
            case var _ when name.SequenceEqual("bytes"u8):
                return Numbers.TryParse(value, out _bytes);
            case var _ when name.SequenceEqual("srckey"u8) && TryReadKey(value, out ushort key):
                _sourcePort = key;
                return true;
            case var _ when name.SequenceEqual("dstkey"u8) && TryReadKey(value, out ushort key):
                _destinationPort = key;
                return true;
            default:
                return true;
        }
    }

    /// <summary>The direction, with the identifier of an ICMP echo in place of its source port.</summary>
    public ConnectionTuple ToTuple(IpProtocol protocol) => new(
        _source,
        _destination,
        protocol,
        protocol is IpProtocol.Icmp or IpProtocol.IcmpV6 ? _icmpId ?? 0 : _sourcePort,
        _destinationPort,
        _icmpType,
        _icmpCode,
        _zone);

    private static bool TryReadKey(ReadOnlySpan<byte> value, out ushort key)
    {
        bool parsed = Numbers.TryParseAnyBase(value, out uint number) && number <= ushort.MaxValue;
        key = parsed ? (ushort)number : (ushort)0;
        return parsed;
    }
}
