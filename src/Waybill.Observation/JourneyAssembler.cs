using Waybill.Model.Diagnostics;
using Waybill.Model.Traces;
using Waybill.Observation.Reading;
using Waybill.Observation.Trails;

namespace Waybill.Observation;

/// <summary>
/// Puts the lines of each packet together, across address translation and interleaving with others, and hands on a journey
/// for each pass of a packet through a host, in the order in which they began. Takes the events of any number of logs in
/// the order in which they were written. Memory is bounded: a trail that is silent for long enough has ended.
/// </summary>
public sealed class JourneyAssembler : ITraceSink
{
    private readonly AssemblerOptions _options;
    private readonly IJourneySink _sink;
    private readonly OpenTrails _open = new();
    private readonly Queue<Trail> _order = new();
    private readonly LogKnowledge _log = new();
    private readonly Losses _losses = new();
    private readonly TrailClosing _closing;
    private long _ordinal;

    /// <summary>Makes an assembler for one log or several in order.</summary>
    /// <param name="hosts">The hosts whose rulesets the journeys shall quote.</param>
    /// <param name="options">When a trail has ended.</param>
    /// <param name="sink">Takes the journeys.</param>
    public JourneyAssembler(KnownHosts hosts, AssemblerOptions options, IJourneySink sink)
    {
        _options = options;
        _sink = sink;
        _closing = new(hosts, _log, _losses);
    }

    /// <inheritdoc/>
    public void OnEvent(in TraceEvent traceEvent)
    {
        _ordinal++;
        if (traceEvent.Kind == TraceKind.Lost)
        {
            _losses.Add(traceEvent, _ordinal);
            return;
        }

        var trail = _open.Find(traceEvent);
        if (trail is not null)
        {
            bool hadIdentity = trail.Identity != 0;
            AddTo(trail, traceEvent);
            _open.Touch(trail, hadIdentity);
        }
        else if (traceEvent.Kind != TraceKind.Log)
        {
            Begin(traceEvent);
        }

        CloseSilent(traceEvent);
    }

    /// <inheritdoc/>
    public void OnDiagnostic(Diagnostic diagnostic) => _sink.OnDiagnostic(diagnostic);

    /// <summary>Says what time it is, for events that come live: silence is no event. Trails that are silent for long enough have ended.</summary>
    /// <param name="time">By the clock that the events bear.</param>
    /// <param name="uptime">Since boot.</param>
    public void Advance(DateTimeOffset time, TimeSpan uptime)
    {
        var now = new TraceEvent { Time = time, Uptime = uptime };
        bool closed = false;
        while (_open.Oldest is { } oldest && IsSilent(oldest, now))
        {
            Close(oldest);
            closed = true;
        }

        if (closed)
        {
            HandOn();
        }
    }

    /// <summary>Ends the log: all trails have ended.</summary>
    public void Complete()
    {
        _closing.IsLogEnded = true;
        while (_open.Oldest is { } trail)
        {
            Close(trail);
        }

        HandOn();
    }

    private void Begin(in TraceEvent traceEvent)
    {
        var trail = new Trail();
        var line = traceEvent;
        if (_open.FindEarlierPass(line, earlier => Passes.IsNext(earlier, line)) is { } before)
        {
            trail.Pass = before.Pass + 1;
        }

        AddTo(trail, traceEvent);
        _open.Add(trail);
        _order.Enqueue(trail);
    }

    private void AddTo(Trail trail, in TraceEvent traceEvent)
    {
        var before = trail.Base;
        int number = trail.BaseNumber;
        bool wasPolicy = trail.IsAtPolicy;
        trail.Add(traceEvent, _ordinal);
        if (trail.Base is { } now && !ReferenceEquals(now, before))
        {
            _log.Note(trail.Host, now);
            if (wasPolicy && before is not null)
            {
                _log.NoteAccepting(trail.Host, before, number);
            }
        }
    }

    private void CloseSilent(in TraceEvent now)
    {
        bool closed = false;
        while (_open.Oldest is { } oldest && !ReferenceEquals(oldest, _open.Newest) && IsSilent(oldest, now))
        {
            Close(oldest);
            closed = true;
        }

        if (closed)
        {
            HandOn();
            _losses.Forget(_order.TryPeek(out var first) ? first.FirstOrdinal : _ordinal);
        }
    }

    private bool IsSilent(Trail trail, in TraceEvent now)
    {
        if (_ordinal - trail.LastOrdinal > _options.MostEvents)
        {
            return true;
        }

        if (trail.Host != now.Host)
        {
            return false;
        }

        // A clock that went back belongs to another boot or another log.
        var silence = trail.LastUptime is { } uptime && now.Uptime is { } nowUptime ? nowUptime - uptime
            : trail.LastTime is { } time && now.Time is { } nowTime ? nowTime - time
            : TimeSpan.Zero;
        return silence.Duration() > _options.LongestSilence;
    }

    private void Close(Trail trail)
    {
        _open.Remove(trail);
        trail.Finished = _closing.Close(trail, _ordinal);
    }

    private void HandOn()
    {
        while (_order.TryPeek(out var first) && first.Finished is { } finished)
        {
            _order.Dequeue();
            if (finished.Journey is { } journey)
            {
                _sink.OnJourney(journey, finished.State);
            }
        }
    }
}
