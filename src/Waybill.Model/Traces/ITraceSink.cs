using Waybill.Model.Diagnostics;

namespace Waybill.Model.Traces;

/// <summary>Takes what a reader of traces finds, in the order of the input.</summary>
public interface ITraceSink
{
    /// <summary>Takes one event. The value may be kept; the reader does not change it afterwards.</summary>
    void OnEvent(in TraceEvent traceEvent);

    /// <summary>Takes what the reader did not understand.</summary>
    void OnDiagnostic(Diagnostic diagnostic);
}
