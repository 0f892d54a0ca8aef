using System.Runtime.InteropServices;
using System.Text;
using Waybill.Linux.Parameters;
using Waybill.Linux.Streams;

namespace Waybill.Cli;

/// <summary>What surrounds a run of Waybill: the streams, the window, the clock, installed documents. Tests bring their own.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>The width where no terminal says another: that of output to a pipe.</summary>
    public const int PlainWidth = 80;

    private readonly CancellationTokenSource _interrupted = new();
    private PosixSignalRegistration? _interrupt;

    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    /// <summary>Writes to <see cref="Output"/>; flushed at the end, and wherever somebody may be waiting.</summary>
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    public int Width { get; init; } = PlainWidth;

    /// <summary>True where the environment asks for output without colour: see no-color.org.</summary>
    public bool NoColor { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The kernel's documentation on this machine.</summary>
    public KernelDocumentation Documentation { get; init; } = new();

    /// <summary>The surroundings of the process.</summary>
    public static Terminal OfProcess()
    {
        var output = new StandardOutputStream();
        return new Terminal
        {
            Input = Console.OpenStandardInput(),
            Output = output,
            Out = new StreamWriter(output, new UTF8Encoding(false), 32 << 10) { NewLine = "\n" },
            Error = Console.Error,
            OutputIsTerminal = !Console.IsOutputRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? PlainWidth : WindowWidth(),
            NoColor = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is "dumb",
        };
    }

    /// <summary>
    /// A token that Ctrl-C cancels, for commands that then finish with what they have. Before anybody asks for it, and at the
    /// second time, Ctrl-C ends the process as it does elsewhere.
    /// </summary>
    public CancellationToken FinishOnInterrupt()
    {
        _interrupt ??= PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !_interrupted.IsCancellationRequested;
            _interrupted.Cancel();
        });
        return _interrupted.Token;
    }

    public void Dispose()
    {
        _interrupt?.Dispose();
        _interrupted.Dispose();
    }

    private static int WindowWidth() => Console.WindowWidth is > 0 and var width ? width : PlainWidth;
}
