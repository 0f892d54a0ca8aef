using Waybill.Model.Traces;

namespace Waybill.Observation;

/// <summary>Where the log itself, or the kernel of a live trace, says that lines were lost.</summary>
internal sealed class Losses
{
    /// <summary>
    /// Events after a loss of a live trace within which a trail that seems to begin may have begun before it: a packet is done within
    /// a few events of its own and of those on other processors.
    /// </summary>
    private const long InFlight = 1024;

    /// <summary>Notices that are kept; a log with more has no whole trail anyway.</summary>
    private const int Most = 10_000;

    private readonly List<Loss> _losses = [];

    /// <summary>Takes note of a notice.</summary>
    public void Add(in TraceEvent notice, long ordinal)
    {
        // Where each event of a row may be missing something before it, the row is one loss.
        if (notice.File is null && _losses is [.., { File: null } last] && last.Host == notice.Host && ordinal - last.LastOrdinal <= 2)
        {
            _losses[^1] = last with { LastOrdinal = ordinal, Count = Math.Max(last.Count, notice.LostCount) };
        }
        else if (_losses.Count < Most)
        {
            _losses.Add(new(ordinal, ordinal, notice.LostCount, notice.Host, notice.File, notice.Line));
        }
    }

    /// <summary>The first notice of the host between two events, for a live trace also shortly before them; null where there is none.</summary>
    public Loss? Find(string? host, long after, long before)
    {
        foreach (var loss in _losses)
        {
            long from = loss.File is null ? after - InFlight : after;
            if (loss.LastOrdinal > from && loss.Ordinal < before && (loss.Host == host || loss.Host is null))
            {
                return loss;
            }
        }

        return null;
    }

    /// <summary>Forgets notices that no open trail can meet.</summary>
    public void Forget(long before) => _losses.RemoveAll(loss => loss.LastOrdinal < before - InFlight);
}

/// <summary>A notice that lines were lost.</summary>
/// <param name="Ordinal">The first place where something may be missing.</param>
/// <param name="LastOrdinal">The last such place; the same where there is one.</param>
/// <param name="Count">How many lines, at least.</param>
/// <param name="Host">The host; null where the notice names none.</param>
/// <param name="File">The log; null for a live trace.</param>
/// <param name="Line">The line of the log; 0 for a live trace.</param>
internal sealed record Loss(long Ordinal, long LastOrdinal, int Count, string? Host, string? File, long Line);
