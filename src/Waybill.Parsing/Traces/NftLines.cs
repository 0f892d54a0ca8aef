using System.Buffers.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Diagnostics;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads <c>nft monitor trace</c> (nftables, src/trace.c, before that src/netlink.c): lines that begin with
/// <c>trace id c14e67bb ip filter INPUT </c> and go on with <c>packet: …</c>, <c>conntrack: …</c>, <c>rule … (verdict …)</c>,
/// <c>unknown rule handle 7 (verdict …)</c>, <c>verdict …</c> or <c>policy …</c>.
/// </summary>
internal sealed class NftLines(LineContext context, WordPool words, PlacePool places)
{
    private readonly NftPacketReader _fields = new(words);
    private readonly PacketCache _packets = new();

    /// <summary>Reads what follows <c>trace id </c>.</summary>
    public void Read(ReadOnlySpan<byte> text, int column)
    {
        var reader = new WordReader(text);
        if (!reader.TryRead(out var word) || !Utf8Parser.TryParse(word, out uint id, out int used, 'x') || used != word.Length
            || !reader.TryRead(out var family) || !reader.TryRead(out var table) || !reader.TryRead(out var chain))
        {
            context.Tell("TRC005", Severity.NotUnderstood, column, "The line names no trace id, family, table and chain.");
            return;
        }

        var place = places.Get(Backend.Nft, FamilyOf(family), words.Get(family), table, chain);
        var traceEvent = new TraceEvent
        {
            Place = place,
            TraceId = id,
            Host = context.Stamp.Host,
            Time = context.Stamp.Time,
            Uptime = context.Stamp.Uptime,
            File = context.File,
            Line = context.Line,
        };
        if (!TryReadWhat(reader.Rest, ref traceEvent))
        {
            context.Tell("TRC005", Severity.NotUnderstood, column, "The line says neither packet, rule, verdict nor policy.");
            return;
        }

        if (traceEvent.Kind != TraceKind.Packet || traceEvent.Packet is not null)
        {
            // A bridge sees packets that are not IP; they have no journey.
            context.Write(traceEvent);
        }
    }

    private bool TryReadWhat(ReadOnlySpan<byte> text, ref TraceEvent traceEvent)
    {
        if (text.StartsWith("packet: "u8))
        {
            traceEvent = traceEvent with { Kind = TraceKind.Packet, Packet = ReadPacket(text[8..]) };
            return true;
        }

        if (text.StartsWith("rule "u8))
        {
            int end = text.LastIndexOf(" (verdict "u8);
            traceEvent = traceEvent with { Kind = TraceKind.Rule, RuleText = words.Get((end < 0 ? text[5..] : text[5..Math.Max(end, 5)]).Trim((byte)' ')), IsTruncated = end < 0 };
            ReadVerdict(end < 0 ? default : text[(end + 10)..].TrimEnd(") "u8), ref traceEvent);
            return true;
        }

        if (text.StartsWith("unknown rule handle "u8))
        {
            return TryReadUnknownRule(text["unknown rule handle "u8.Length..], ref traceEvent);
        }

        if (text.StartsWith("policy "u8))
        {
            traceEvent = traceEvent with { Kind = TraceKind.Policy };
            ReadVerdict(text[7..], ref traceEvent);
            return true;
        }

        if (text.StartsWith("verdict "u8))
        {
            // Kernels before 4.16 or so report the end of a user chain, as "return" or "continue".
            traceEvent = traceEvent with { Kind = TraceKind.Return };
            ReadVerdict(text[8..], ref traceEvent);
            return true;
        }

        if (text.StartsWith("conntrack: "u8))
        {
            traceEvent = traceEvent with { Kind = TraceKind.Conntrack, Connection = ReadState(text[11..]), IsReply = text.IndexOf("ct direction reply"u8) >= 0 };
            return true;
        }

        return false;
    }

    private bool TryReadUnknownRule(ReadOnlySpan<byte> text, ref TraceEvent traceEvent)
    {
        if (!Utf8Parser.TryParse(text, out ulong handle, out _))
        {
            return false;
        }

        int verdict = text.IndexOf("(verdict "u8);
        traceEvent = traceEvent with { Kind = TraceKind.Rule, Handle = handle };
        ReadVerdict(verdict < 0 ? default : text[(verdict + 9)..].TrimEnd(") "u8), ref traceEvent);
        return true;
    }

    private TracedPacket? ReadPacket(ReadOnlySpan<byte> fields)
    {
        if (!_packets.TryGet(fields, out var packet))
        {
            packet = _fields.Read(fields);
            _packets.Add(fields, packet);
        }

        return packet;
    }

    private void ReadVerdict(ReadOnlySpan<byte> text, ref TraceEvent traceEvent)
    {
        ReadPlainVerdict(text, ref traceEvent);
        var reader = new WordReader(text);
        if (reader.TryRead(out var name) && (name.SequenceEqual("jump"u8) || name.SequenceEqual("goto"u8)) && reader.TryRead(out var chain))
        {
            traceEvent = traceEvent with { Verdict = Verdict.Continue, VerdictChain = words.Get(chain), IsGoto = name[0] == 'g' };
        }
    }

    private static void ReadPlainVerdict(ReadOnlySpan<byte> text, ref TraceEvent traceEvent)
    {
        var reader = new WordReader(text);
        reader.TryRead(out var name);
        Verdict? verdict = name.SequenceEqual("accept"u8) ? Verdict.Accept
            : name.SequenceEqual("drop"u8) ? Verdict.Drop
            : name.SequenceEqual("queue"u8) ? Verdict.Queue
            : name.SequenceEqual("stolen"u8) ? Verdict.Stolen
            : name.SequenceEqual("return"u8) ? Verdict.Return
            : name.SequenceEqual("continue"u8) || name.SequenceEqual("break"u8) ? Verdict.Continue
            : null;
        traceEvent = traceEvent with { Verdict = verdict };
    }

    private static ConnectionState? ReadState(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf("ct state "u8);
        if (at < 0)
        {
            return null;
        }

        var reader = new WordReader(text[(at + 9)..]);
        reader.TryRead(out var states);
        ConnectionState state = 0;
        foreach (var range in states.Split((byte)','))
        {
            var one = states[range];
            state |= one.SequenceEqual("new"u8) ? ConnectionState.New
                : one.SequenceEqual("established"u8) ? ConnectionState.Established
                : one.SequenceEqual("related"u8) ? ConnectionState.Related
                : one.SequenceEqual("invalid"u8) ? ConnectionState.Invalid
                : one.SequenceEqual("untracked"u8) ? ConnectionState.Untracked
                : ConnectionState.None;
        }

        return state;
    }

    private static IpFamily FamilyOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("ip"u8) ? IpFamily.IPv4
        : word.SequenceEqual("ip6"u8) ? IpFamily.IPv6
        : IpFamily.None;
}
