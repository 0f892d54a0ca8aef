using System.Globalization;

namespace Waybill.Cli.Logs;

/// <summary>One line on the terminal that says how far a long log is read. Shows nothing in a pipe, or for what is done at once.</summary>
/// <param name="terminal">Where to show it.</param>
internal sealed class Progress(Terminal terminal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly long _begin = terminal.Clock.GetTimestamp();
    private TimeSpan _shownAt = Patience - Pause;
    private bool _isShown;

    /// <summary>Shows the state if it was not shown just now.</summary>
    /// <param name="name">The log.</param>
    /// <param name="read">The bytes read of it.</param>
    /// <param name="total">Its size; null where not known.</param>
    /// <param name="readBefore">The bytes of logs read before it.</param>
    public void Show(string name, long read, long? total, long readBefore)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return;
        }

        var elapsed = terminal.Clock.GetElapsedTime(_begin);
        if (elapsed - _shownAt < Pause)
        {
            return;
        }

        double rate = (readBefore + read) / elapsed.TotalSeconds;
        string left = total is { } size && rate > 0 ? $" of {Size(size)}, {Size(rate)}/s, {(size - read) / rate:0} s left" : $", {Size(rate)}/s";
        terminal.Error.Write(FormattableString.Invariant($"\r\e[K{name}: {Size(read)}{left}"));
        _shownAt = elapsed;
        _isShown = true;
    }

    /// <summary>Makes room for output.</summary>
    public void Hide()
    {
        if (_isShown)
        {
            terminal.Error.Write("\r\e[K");
            _isShown = false;
        }
    }

    private static string Size(double bytes) => bytes switch
    {
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 10):0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 20):0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.0} GiB"),
    };
}
