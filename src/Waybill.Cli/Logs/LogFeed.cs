using Waybill.Linux;
using Waybill.Linux.Logs;
using Waybill.Parsing.Traces;

namespace Waybill.Cli.Logs;

/// <summary>Reads logs in order, block by block, into a parser.</summary>
/// <param name="terminal">Standard input, and where to say what goes wrong.</param>
internal sealed class LogFeed(Terminal terminal)
{
    private readonly byte[] _block = new byte[256 << 10];
    private readonly Progress _progress = new(terminal);
    private long _bytesBefore;

    /// <summary>True where a log could not be read, or not to its end.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>True where at least one log was there.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Reads one log to its end, or until Ctrl-C.</summary>
    public void Read(string path, TraceLogParser parser, CancellationToken interrupted)
    {
        try
        {
            using var log = LogInput.Open(path, terminal.Input);
            HasRead = true;
            parser.BeginFile(log.Name);
            Read(log, parser, interrupted);
            parser.EndFile();
            _bytesBefore += log.BytesRead;
            if (log.Damage is { } damage)
            {
                Fail($"{path}: {damage}");
            }
        }
        catch (SystemRefusedException refusal)
        {
            Fail(refusal.Message);
        }
    }

    private void Read(LogInput log, TraceLogParser parser, CancellationToken interrupted)
    {
        while (!interrupted.IsCancellationRequested && ReadBlock(log, interrupted) is > 0 and var length)
        {
            if (terminal.OutputIsTerminal)
            {
                _progress.Hide();
            }

            parser.Read(_block.AsSpan(0, length));
            if (terminal.OutputIsTerminal || log.TotalBytes is null)
            {
                // Somebody may be waiting at the other end.
                terminal.Out.Flush();
            }

            _progress.Show(log.Name, log.BytesRead, log.TotalBytes, _bytesBefore);
        }

        _progress.Hide();
    }

    // A pipe may be silent for hours; nobody waits that long after Ctrl-C. The reading that was begun ends with the process.
    private int ReadBlock(LogInput log, CancellationToken interrupted)
    {
        if (log.TotalBytes is not null)
        {
            return log.Read(_block);
        }

        try
        {
            var reading = Task.Run(() => log.Read(_block), CancellationToken.None);
            reading.Wait(interrupted);
            return reading.Result;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private void Fail(string message)
    {
        _progress.Hide();
        terminal.Error.WriteLine($"waybill: {message}");
        HasFailed = true;
    }
}
