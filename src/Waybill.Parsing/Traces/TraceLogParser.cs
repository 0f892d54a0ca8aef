using Waybill.Model.Diagnostics;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads recorded traces in whatever clothing they come: the kernel's TRACE lines in kern.log, syslog, dmesg, journalctl,
/// /dev/kmsg, ulogd or logread, <c>xtables-monitor --trace</c> and <c>nft monitor trace</c>, line by line by content. It
/// takes blocks of bytes of any size and keeps no more than a line of them, so a log of any size takes the same memory.
/// </summary>
public sealed class TraceLogParser : ILineSink
{
    private readonly LineContext _context;
    private readonly LineSplitter _lines;
    private readonly LineSorter _sorter = new();
    private readonly HeaderReader _headers;
    private readonly KernelLines _kernel;
    private readonly MonitorLines _monitor;
    private readonly NftLines _nft;
    private readonly JournalRecords _journal;
    private byte[] _held = new byte[1024];
    private int _heldLength;
    private long _heldLine;

    /// <summary>Makes a reader for one log, which may consist of several files in order.</summary>
    /// <param name="options">What the log does not say about itself.</param>
    /// <param name="sink">Takes the events and diagnostics.</param>
    public TraceLogParser(TraceLogOptions options, ITraceSink sink)
    {
        var words = new WordPool();
        var places = new PlacePool(words);
        _context = new LineContext(sink);
        _lines = new LineSplitter(this);
        _headers = new HeaderReader(options, words);
        _kernel = new KernelLines(_context, words, places);
        _monitor = new MonitorLines(_context, words, places);
        _nft = new NftLines(_context, words, places);
        _journal = new JournalRecords(words);
    }

    /// <summary>Begins a file: its name stands in events and diagnostics, and its lines count from 1.</summary>
    public void BeginFile(string name)
    {
        _context.File = name;
        _lines.Restart();
    }

    /// <summary>Reads the next block of the file. It may end anywhere; the bytes are not kept.</summary>
    public void Read(ReadOnlySpan<byte> block) => _lines.Read(block);

    /// <summary>Ends the file: what was not followed by a line end is a line nonetheless.</summary>
    public void EndFile()
    {
        _lines.Complete();
        ReadHeld();
        ReadJournalRecord();
        if (_lines.CutLines > 0)
        {
            _context.Tell("TRC006", Severity.Approximated, 0, $"{_lines.CutLines} lines are longer than 64 KiB; the rest of them was left out.");
        }
    }

    void ILineSink.OnLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> following, long number)
    {
        _context.Line = number;
        if (_heldLength > 0)
        {
            Hold(line, following);
            return;
        }

        if (_journal.TryRead(line, number))
        {
            if (_journal.IsComplete)
            {
                ReadJournalRecord();
            }

            return;
        }

        var sort = _sorter.Sort(line, out int at);
        if (sort is LineSort.Trace or LineSort.Log or LineSort.Nft && GoesOn(sort, line, following))
        {
            _heldLine = number;
            Append(line);
        }
        else if (sort != LineSort.Other)
        {
            ReadLine(sort, line, at);
        }
    }

    private void ReadLine(LineSort sort, ReadOnlySpan<byte> line, int at)
    {
        if (line[0] == '{' && _journal.TryReadJson(line))
        {
            ReadJournalRecord();
            return;
        }

        int start = _headers.Read(line, out var stamp);
        _context.Stamp = stamp;
        ReadMessage(sort, line, Math.Min(start, at), at);
    }

    private void ReadMessage(LineSort sort, ReadOnlySpan<byte> line, int start, int at)
    {
        if (sort == LineSort.Trace && line.Length < at + "TRACE: "u8.Length)
        {
            return;
        }

        switch (sort)
        {
            case LineSort.Trace when MonitorLines.IsTrace(line[(at + 7)..]):
                _monitor.ReadTrace(line[(at + 7)..], at + 8);
                break;
            case LineSort.Trace:
                _kernel.ReadTrace(line[(at + 7)..], at + 8);
                break;
            case LineSort.MonitorPacket:
                _monitor.ReadPacket(line[(at + 8)..], at + 9);
                break;
            case LineSort.Nft:
                _nft.Read(line[(at + 9)..], at + 10);
                break;
            case LineSort.Log:
                _kernel.ReadLog(line[start..at], line[at..]);
                break;
            case LineSort.Lost when LossNotice.TryRead(line, out int count):
                _kernel.WriteLost(count);
                break;
            default:
                break;
        }
    }

    private void ReadJournalRecord()
    {
        if (_journal.TryTake(out var message, out var stamp, out long number) && _sorter.Sort(message, out int at) is var sort and not LineSort.Other)
        {
            _context.Line = number > 0 ? number : _context.Line;
            _context.Stamp = stamp;
            ReadMessage(sort, message, 0, at);
        }
    }

    // nft prints the elements of a set within a rule on lines of their own.
    private static bool GoesOn(LineSort sort, ReadOnlySpan<byte> line, ReadOnlySpan<byte> following) => sort == LineSort.Nft
        ? following.StartsWith("\t"u8) && line.IndexOf(" rule "u8) >= 0 && line.IndexOf("(verdict "u8) < 0
        : WrappedLines.GoesOn(line, following);

    // A wrapped line is put together until what follows is a line of its own.
    private void Hold(ReadOnlySpan<byte> line, ReadOnlySpan<byte> following)
    {
        var next = line.Trim(" \t"u8);
        if (!next.IsEmpty && WrappedLines.BreaksBetweenWords(_held.AsSpan(0, _heldLength), next))
        {
            Append(" "u8);
        }

        Append(line.TrimStart(" \t"u8));
        var held = _held.AsSpan(0, _heldLength);
        if (_heldLength > 16 * 1024 || !GoesOn(held.IndexOf("trace id "u8) >= 0 ? LineSort.Nft : LineSort.Trace, held, following))
        {
            ReadHeld();
        }
    }

    private void ReadHeld()
    {
        if (_heldLength == 0)
        {
            return;
        }

        var held = _held.AsSpan(0, _heldLength);
        _heldLength = 0;
        long current = _context.Line;
        _context.Line = _heldLine;
        ReadLine(_sorter.Sort(held, out int at), held, at);
        _context.Line = current;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_heldLength + bytes.Length > _held.Length)
        {
            Array.Resize(ref _held, Math.Max(_held.Length * 2, _heldLength + bytes.Length));
        }

        bytes.CopyTo(_held.AsSpan(_heldLength));
        _heldLength += bytes.Length;
    }
}
