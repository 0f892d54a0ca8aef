using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads <c>xtables-monitor --trace</c> (iptables, iptables/xtables-monitor.c): a line <c>PACKET: 2 c14e67bb IN=…</c>
/// for each base chain, and lines <c> TRACE: 2 c14e67bb filter:INPUT:rule:0xa:JUMP:X  -4 -t filter -A …</c>. Old versions
/// write the packet behind the first rule instead.
/// </summary>
internal sealed class MonitorLines(LineContext context, WordPool words, PlacePool places)
{
    private readonly PacketFieldReader _fields = new(words);
    private readonly PacketCache _packets = new();

    /// <summary>True for what follows <c>TRACE: </c> in a line of xtables-monitor, false for one of the kernel.</summary>
    public static bool IsTrace(ReadOnlySpan<byte> text) => text.Length > 11 && text[0] is >= (byte)'0' and <= (byte)'9'
        && text.IndexOf((byte)' ') is 1 or 2;

    /// <summary>Reads what follows <c>PACKET: </c>.</summary>
    public void ReadPacket(ReadOnlySpan<byte> text, int column)
    {
        var cursor = new Cursor(text);
        if (!TryReadIds(ref cursor, out _, out uint id))
        {
            context.Tell("TRC004", Severity.NotUnderstood, column, "The line names no family and trace id.");
            return;
        }

        var fields = cursor.Rest;
        if (!_packets.TryGet(fields, out var packet))
        {
            packet = _fields.Read(fields, isMonitor: true);
            _packets.Add(fields, packet);
        }

        if (packet is not null)
        {
            Write(new() { Kind = TraceKind.Packet, Packet = packet, TraceId = id });
        }
    }

    /// <summary>Reads what follows <c>TRACE: </c>.</summary>
    public void ReadTrace(ReadOnlySpan<byte> text, int column)
    {
        int packetAt = text.IndexOf("PACKET: "u8);
        if (packetAt > 0)
        {
            ReadPacket(text[(packetAt + 8)..], column + packetAt + 8);
            text = text[..packetAt];
        }

        var cursor = new Cursor(text);
        if (!TryReadIds(ref cursor, out long family, out uint id) || !TryReadStop(cursor.PeekWord(), family, out var traceEvent))
        {
            context.Tell("TRC004", Severity.NotUnderstood, column, $"'{Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)])}' names no chain and rule.");
            return;
        }

        cursor.Position += cursor.PeekWord().Length;
        int rule = cursor.Rest.IndexOf("-A "u8);
        Write(traceEvent with { TraceId = id, RuleText = rule < 0 ? null : words.Get(cursor.Rest[rule..].TrimEnd((byte)' ')) });
    }

    private void Write(in TraceEvent traceEvent) => context.Write(traceEvent with
    {
        Host = context.Stamp.Host,
        Time = context.Stamp.Time,
        Uptime = context.Stamp.Uptime,
        File = context.File,
        Line = context.Line,
    });

    private static bool TryReadIds(ref Cursor cursor, out long family, out uint id)
    {
        id = 0;
        if (!cursor.TryReadNumber(out family) || !cursor.TryRead((byte)' ')
            || !Utf8Parser.TryParse(cursor.PeekWord(), out id, out int used, 'x') || used != cursor.PeekWord().Length)
        {
            return false;
        }

        cursor.Position += used;
        cursor.SkipBlanks();
        return true;
    }

    // "filter:INPUT:rule:0xa:JUMP:X", "filter:INPUT:policy:DROP", "filter:X:return:Y".
    private bool TryReadStop(ReadOnlySpan<byte> word, long family, out TraceEvent traceEvent)
    {
        traceEvent = default;
        int table = word.IndexOf((byte)':');
        if (table <= 0)
        {
            return false;
        }

        var rest = word[(table + 1)..];
        int at = rest.IndexOf(":rule:0x"u8);
        var kind = TraceKind.Rule;
        if (at < 0)
        {
            at = rest.IndexOf(":policy:"u8);
            kind = TraceKind.Policy;
        }

        if (at < 0)
        {
            at = rest.IndexOf(":return:"u8);
            kind = TraceKind.Return;
        }

        if (at <= 0)
        {
            return false;
        }

        var place = places.Get(Backend.Nft, FamilyOf(family), FamilyNameOf(family), word[..table], rest[..at]);
        var tail = rest[(at + 8)..];
        ulong? handle = null;
        if (kind == TraceKind.Rule)
        {
            if (!Utf8Parser.TryParse(tail, out ulong number, out int used, 'x'))
            {
                return false;
            }

            handle = number;
            tail = tail[used..].TrimStart((byte)':');
        }

        traceEvent = new() { Kind = kind, Place = place, Handle = handle };
        ReadVerdict(tail, ref traceEvent);
        return true;
    }

    private void ReadVerdict(ReadOnlySpan<byte> text, ref TraceEvent traceEvent)
    {
        int colon = text.IndexOf((byte)':');
        var name = colon < 0 ? text : text[..colon];
        bool isGoto = name.SequenceEqual("GOTO"u8);
        traceEvent = traceEvent with
        {
            Verdict = VerdictOf(name),
            VerdictChain = colon < 0 ? null : words.Get(text[(colon + 1)..]),
            IsGoto = isGoto,
        };
    }

    private static Verdict? VerdictOf(ReadOnlySpan<byte> name)
    {
        if (name.StartsWith("0x"u8))
        {
            return Utf8Parser.TryParse(name[2..], out uint code, out _, 'x') ? NumberedVerdict(code) : null;
        }

        return name.SequenceEqual("ACCEPT"u8) ? Verdict.Accept
            : name.SequenceEqual("DROP"u8) ? Verdict.Drop
            : name.SequenceEqual("QUEUE"u8) ? Verdict.Queue
            : name.SequenceEqual("STOLEN"u8) ? Verdict.Stolen
            : name.IsEmpty ? null
            : Verdict.Continue;
    }

    // include/uapi/linux/netfilter.h and nf_tables.h: NFT_RETURN is -5; NF_QUEUE is 3 with the queue's number above.
    private static Verdict? NumberedVerdict(uint code) => code switch
    {
        0xffff_fffb => Verdict.Return,
        _ => (code & 0xff) switch
        {
            0 => Verdict.Drop,
            1 => Verdict.Accept,
            2 => Verdict.Stolen,
            3 => Verdict.Queue,
            _ => null,
        },
    };

    // The numbers of include/uapi/linux/netfilter.h, NFPROTO_*.
    private static IpFamily FamilyOf(long number) => number switch
    {
        2 => IpFamily.IPv4,
        10 => IpFamily.IPv6,
        _ => IpFamily.None,
    };

    private static string? FamilyNameOf(long number) => number switch
    {
        1 => "inet",
        2 => "ip",
        3 => "arp",
        5 => "netdev",
        7 => "bridge",
        10 => "ip6",
        0 => null,
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
