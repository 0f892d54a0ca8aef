using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>Reads the packets that the kernel logs: TRACE of iptables-legacy, and LOG of every backend.</summary>
internal sealed class KernelLines(LineContext context, WordPool words, PlacePool places)
{
    private readonly StopWords _stops = new(places);
    private readonly PacketFieldReader _fields = new(words);
    private readonly PacketCache _packets = new();

    /// <summary>Reads what follows <c>TRACE: </c>.</summary>
    /// <param name="text">The text, beginning with table and chain.</param>
    /// <param name="column">One-based column where it begins.</param>
    public void ReadTrace(ReadOnlySpan<byte> text, int column)
    {
        int end = text.IndexOf((byte)' ');
        var stop = _stops.Read(end < 0 ? text : text[..end]);
        if (stop is null)
        {
            context.Tell("TRC001", Severity.NotUnderstood, column, $"'{Quote(end < 0 ? text : text[..end])}' is no table:chain:rule:number.");
            WriteLost();
            return;
        }

        var packet = end < 0 ? null : ReadPacket(text[(end + 1)..].TrimStart((byte)' '));
        if (packet is null)
        {
            context.Tell("TRC002", Severity.NotUnderstood, column, "The line ends before it shows the packet.");
            WriteLost();
            return;
        }

        if (packet.IsTruncated)
        {
            context.Tell("TRC003", Severity.Approximated, column, "The line ends in the middle of the packet's fields; what is missing counts as unknown.");
        }

        context.Write(new()
        {
            Kind = stop.Kind,
            Packet = packet,
            Place = packet.Packet.Source.Family == IpFamily.IPv6 ? stop.Place6 : stop.Place4,
            Number = stop.Number,
            IsTruncated = packet.IsTruncated,
            Host = context.Stamp.Host,
            Time = context.Stamp.Time,
            Uptime = context.Stamp.Uptime,
            File = context.File,
            Line = context.Line,
        });
    }

    /// <summary>Reads a line of a LOG rule: a prefix of the user's choice, then the fields from <c>IN=</c> on.</summary>
    public void ReadLog(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> fields)
    {
        if (ReadPacket(fields) is not { } packet)
        {
            return;
        }

        context.Write(new()
        {
            Kind = TraceKind.Log,
            Packet = packet,
            LogPrefix = words.Get(prefix),
            IsTruncated = packet.IsTruncated,
            Host = context.Stamp.Host,
            Time = context.Stamp.Time,
            Uptime = context.Stamp.Uptime,
            File = context.File,
            Line = context.Line,
        });
    }

    /// <summary>Reports that lines are missing here.</summary>
    public void WriteLost(int count = 1) => context.Write(new()
    {
        Kind = TraceKind.Lost,
        LostCount = count,
        Host = context.Stamp.Host,
        Time = context.Stamp.Time,
        Uptime = context.Stamp.Uptime,
        File = context.File,
        Line = context.Line,
    });

    private TracedPacket? ReadPacket(ReadOnlySpan<byte> fields)
    {
        if (!_packets.TryGet(fields, out var packet))
        {
            packet = _fields.Read(fields);
            _packets.Add(fields, packet);
        }

        return packet;
    }

    private static string Quote(ReadOnlySpan<byte> word) => Encoding.UTF8.GetString(word.Length > 60 ? word[..60] : word);
}
