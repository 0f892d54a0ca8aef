using Waybill.Explanation;
using Waybill.Rendering.Terminal.Log;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>
/// Shows the packets of a log as they are found: a line each, detail for those that vanished (for all while they are few),
/// and totals by ending and cause at the end. Keeps only the totals, the first few packets, and which causes were told.
/// </summary>
public sealed class TerminalLog
{
    private const int FewPackets = 4;
    private const int MostToldPerCause = 3;

    private readonly TextWriter _output;
    private readonly TerminalOptions _options;
    private readonly Page _page;
    private readonly LogTotals _totals = new();
    private readonly List<Explained> _first = [];
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private bool _isLong;

    /// <summary>True to show each packet at once, as its trace is live: none is held back while few were seen.</summary>
    public bool IsLive { init => _isLong = value; }

    /// <summary>Prepares the output of one log.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="options">How it looks.</param>
    public TerminalLog(TextWriter output, TerminalOptions options)
    {
        _output = output;
        _options = options;
        _page = new(output, options.Width, options.Color);
    }

    /// <summary>Shows one more packet, or holds it back while few were seen.</summary>
    public void Add(Explained explained)
    {
        _totals.Count(explained);
        if (!_isLong)
        {
            _first.Add(explained);
            if (_first.Count <= FewPackets)
            {
                return;
            }

            _isLong = true;
            _first.ForEach(Show);
            _first.Clear();
            return;
        }

        Show(explained);
    }

    /// <summary>Writes what was held back, and the totals.</summary>
    public void Complete()
    {
        for (int i = 0; i < _first.Count; i++)
        {
            if (i > 0)
            {
                Separate();
            }

            TerminalReport.Write(_output, _first[i], _options);
        }

        if (_totals.Packets != 1)
        {
            Separate();
            _totals.Write(_page);
        }
    }

    /// <summary>A line, and detail where the packet vanished for a cause that was not told often enough yet.</summary>
    private void Show(Explained explained)
    {
        LogLine.Write(_page, explained);
        bool failed = explained.Worlds[0].Ending.Success is not true;
        if (!failed || _options.Detail == Detail.Brief)
        {
            return;
        }

        string cause = LogTotals.CauseOf(explained);
        int told = _told.GetValueOrDefault(cause);
        _told[cause] = told + 1;
        if (told < MostToldPerCause || _options.Detail == Detail.Full)
        {
            _page.Blank();
            TerminalReport.WriteBody(_output, explained, _options);
            _page.Blank();
        }
        else if (told == MostToldPerCause)
        {
            _page.Line("  and so on: further packets of this cause in a line each; --detail full tells all", Ink.Dim);
        }
    }

    private void Separate()
    {
        _page.Blank();
        _page.Line(new string('─', _page.TextWidth), Ink.Dim);
        _page.Blank();
    }
}
