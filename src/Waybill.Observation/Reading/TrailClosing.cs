using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Observation.Trails;

namespace Waybill.Observation.Reading;

/// <summary>Makes the journey of a trail that has ended.</summary>
internal sealed class TrailClosing(KnownHosts hosts, LogKnowledge log, Losses losses)
{
    /// <summary>Events that may stand between the last line of a trail and a hole that swallowed the rest of it.</summary>
    private const long Near = 64;

    private readonly HashSet<string> _hostsBegun = [];

    /// <summary>True once the log has ended.</summary>
    public bool IsLogEnded { get; set; }

    /// <summary>Makes the journey.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="now">The number of events so far.</param>
    public FinishedJourney Close(Trail trail, long now)
    {
        if ((trail.Lines.IsEmpty && trail.FirstLine.File is not null) || trail.FirstPacket is not { } first || trail.Packet is not { } last)
        {
            return new(null, null);
        }

        var book = hosts.Find(trail);
        var expectations = new Expectations(trail.Host, book, log);
        var reading = new TrailReader(trail, book, expectations);
        reading.Read();
        var ending = trail.Lines.IsEmpty ? Unasked(first.Packet) : new EndingReader(trail, reading, expectations).Read();
        var gaps = Gaps(trail, reading, ending, now);
        return new(
            new Journey(first.Packet, reading.Steps, ending)
            {
                Final = last.Packet,
                IsComplete = gaps.All(gap => gap.Kind == GapKind.RulesetChanged),
                Lost = gaps.Sum(gap => gap.Lost),
                Gaps = gaps,
                Pass = trail.Pass,
                Host = trail.Host ?? book?.State.Name,
                Time = trail.Time,
                Uptime = trail.Uptime,
                FirstLine = trail.FirstLine,
                LastLine = trail.LastLine,
            },
            book?.State);
    }

    // A live trace tells of every packet that it marks; those that no rule is asked about leave no further event.
    private static Ending Unasked(in Packet packet) => new(EndingKind.Undecided)
    {
        Hook = packet.InInterface is null ? Hook.Output : Hook.Prerouting,
        Basis = Basis.Observed,
        Why = "No rule is asked about the packet.",
    };

    private ImmutableArray<Gap> Gaps(Trail trail, TrailReader reading, Ending ending, long now)
    {
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        bool beginsLog = _hostsBegun.Add(trail.Host ?? string.Empty) || trail.FirstOrdinal == 1;
        foreach (var gap in reading.Gaps)
        {
            bool atStart = gap.Kind == GapKind.LostLines && gap.Step == 0;
            bool atEnd = gap.Kind == GapKind.LostLines && gap.Step == reading.Steps.Length;
            gaps.Add(atStart && beginsLog ? gap with { Kind = GapKind.LogBegins }
                : atEnd && EndsLog(trail, now) ? gap with { Kind = GapKind.LogEnds }
                : gap);
        }

        bool mayGoOn = ending.Kind is EndingKind.Undecided or EndingKind.Queued;
        if (losses.Find(trail.Host, trail.FirstOrdinal, mayGoOn ? trail.LastOrdinal + Near : trail.LastOrdinal) is { } loss)
        {
            int step = StepAt(trail, reading, loss.Ordinal);
            gaps.Add(new(GapKind.LostLines, step, step < reading.Steps.Length ? 1 : 0, Sentence(loss)));
        }

        return gaps.ToImmutable();
    }

    private static string Sentence(Loss loss) => loss.File is null
        ? $"The kernel says that it could not hand over {loss.Count} or more events here."
        : $"The log says that {loss.Count} or more lines were lost here ({loss.File}:{loss.Line}).";

    private bool EndsLog(Trail trail, long now) => IsLogEnded && now - trail.LastOrdinal < Near;

    private static int StepAt(Trail trail, TrailReader reading, long ordinal)
    {
        int count = 0;
        foreach (ref readonly var line in trail.Lines)
        {
            count += line.Ordinal < ordinal ? 1 : 0;
        }

        return Math.Min(count, reading.Steps.Length);
    }
}
