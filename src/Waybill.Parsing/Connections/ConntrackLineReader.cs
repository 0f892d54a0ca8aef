using System.Text;
using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Connections;

/// <summary>Reads one entry: head, first tuple, second tuple, and words that may stand anywhere.</summary>
/// <param name="source">The line.</param>
internal sealed class ConntrackLineReader(SourceLine source)
{
    private readonly TupleDraft _original = new();
    private readonly TupleDraft _reply = new();
    private bool _seenReply = true;
    private bool _assured;
    private bool _offloaded;
    private uint _mark;
    private string? _helper;
    private string? _labels;
    private string? _state;
    private long? _timeout;

    /// <summary>One-based column of what is wrong.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>What is wrong.</summary>
    public string Problem { get; private set; } = "this is no entry of a conntrack table";

    /// <summary>The entry, or null.</summary>
    public Connection? Read(ReadOnlySpan<byte> line)
    {
        var words = new WordReader(line);
        if (!ReadHead(ref words, out var protocol))
        {
            Column = words.Column;
            return null;
        }

        while (words.TryRead(out var word))
        {
            if (word.StartsWith("[start="u8) || word.StartsWith("[stop="u8))
            {
                // A time of several words: "[start=Thu Jan  1 00:00:00 1970]" (-o timestamp).
                while (!word.EndsWith("]"u8) && words.TryRead(out word))
                {
                }
            }
            else if (!ReadWord(word))
            {
                Column = words.Column;
                Problem = $"{Quote.Of(word)} is not understood";
                return null;
            }
        }

        if (!_original.IsComplete || !_reply.IsComplete)
        {
            Problem = "the entry has no two pairs of addresses";
            return null;
        }

        return new(_original.ToTuple(protocol), _reply.ToTuple(protocol))
        {
            ProtocolState = _state,
            SeenReply = _seenReply,
            Assured = _assured,
            Mark = _mark,
            Helper = _helper,
            OriginalCounters = _original.Counters,
            ReplyCounters = _reply.Counters,
            Labels = _labels,
            Timeout = _timeout,
            Offloaded = _offloaded,
            Source = source,
        };
    }

    // "ipv4 2" comes first with -o extended and in /proc, then the protocol's name and number, then the timeout.
    private bool ReadHead(ref WordReader words, out IpProtocol protocol)
    {
        protocol = default;
        if (!words.TryRead(out var word))
        {
            return false;
        }

        if (word.SequenceEqual("ipv4"u8) || word.SequenceEqual("ipv6"u8))
        {
            words.TryRead(out _);
            words.TryRead(out word);
        }

        if (!words.TryRead(out var number) || !Numbers.TryParse(number, out byte value))
        {
            Problem = $"{Quote.Of(word)} is followed by no protocol number";
            return false;
        }

        protocol = (IpProtocol)value;
        if (Numbers.TryParse(words.Peek(), out long timeout))
        {
            _timeout = timeout;
            words.TryRead(out _);
        }

        return true;
    }

    private bool ReadWord(ReadOnlySpan<byte> word)
    {
        int equals = word.IndexOf((byte)'=');
        if (equals > 0)
        {
            return ReadField(word[..equals], word[(equals + 1)..]);
        }

        if (word[0] == '[')
        {
            return ReadFlag(word);
        }

        if (_original.IsEmpty)
        {
            _state = Encoding.UTF8.GetString(word);
            return true;
        }

        return false;
    }

    private bool ReadFlag(ReadOnlySpan<byte> word)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("[UNREPLIED]"u8):
                _seenReply = false;
                return true;
            case var _ when word.SequenceEqual("[ASSURED]"u8):
                _assured = true;
                return true;
            case var _ when word.SequenceEqual("[OFFLOAD]"u8) || word.SequenceEqual("[HW_OFFLOAD]"u8):
                _offloaded = true;
                return true;
            default:
                // Event lines ([NEW], [UPDATE], [DESTROY]) and flags to come say nothing that the model keeps.
                return word[^1] == ']';
        }
    }

    private bool ReadField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // A second "src" begins the second tuple.
        if (name.SequenceEqual("src"u8) && !_original.IsEmpty)
        {
            return _reply.IsEmpty && _reply.SetSource(value);
        }

        switch (name)
        {
            case var _ when name.SequenceEqual("mark"u8):
                return Numbers.TryParseAnyBase(value, out _mark);
            case var _ when name.SequenceEqual("helper"u8):
                _helper = Encoding.UTF8.GetString(value);
                return true;
            case var _ when name.SequenceEqual("labels"u8):
                _labels = Encoding.UTF8.GetString(value);
                return true;
            case var _ when name.SequenceEqual("zone"u8):
                return _original.SetZone(value) && _reply.SetZone(value);
            case var _ when name.SequenceEqual("zone-orig"u8):
                return _original.SetZone(value);
            case var _ when name.SequenceEqual("zone-reply"u8):
                return _reply.SetZone(value);
            default:
                return (_reply.IsEmpty ? _original : _reply).Set(name, value);
        }
    }
}
