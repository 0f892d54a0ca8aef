using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>The line that is being read, what its beginning says, and where to put what it reports.</summary>
internal sealed class LineContext(ITraceSink sink)
{
    /// <summary>Diagnostics of one code in one file: a log of another kind must not yield as many as it has lines.</summary>
    private const int MostOfOneCode = 20;

    private readonly Dictionary<string, int> _told = [];
    private SourceText _source = new("-", default);

    /// <summary>The log's name.</summary>
    public string File
    {
        get => _source.Name;
        set
        {
            _source = new(value, default);
            _told.Clear();
        }
    }

    public long Line { get; set; }

    public LogStamp Stamp { get; set; }

    public void Write(in TraceEvent traceEvent) => sink.OnEvent(traceEvent);

    public void Tell(string code, Severity severity, int column, string message)
    {
        int told = _told.GetValueOrDefault(code);
        _told[code] = told + 1;
        if (told < MostOfOneCode)
        {
            int line = (int)Math.Min(Line, int.MaxValue);
            sink.OnDiagnostic(new(code, severity, new(_source, line), column, told == MostOfOneCode - 1 ? message + " Further ones are not listed." : message));
        }
    }
}
