using Waybill.Model.Traces;

namespace Waybill.Observation;

/// <summary>Where the log itself says that lines were lost.</summary>
internal sealed class Losses
{
    /// <summary>Notices that are kept; a log with more has no whole trail anyway.</summary>
    private const int Most = 10_000;

    private readonly List<Loss> _losses = [];

    /// <summary>Takes note of a notice.</summary>
    public void Add(in TraceEvent notice, long ordinal)
    {
        if (_losses.Count < Most)
        {
            _losses.Add(new(ordinal, notice.LostCount, notice.Host, notice.File, notice.Line));
        }
    }

    /// <summary>The first notice of the host between two events, or null.</summary>
    public Loss? Find(string? host, long after, long before)
    {
        foreach (var loss in _losses)
        {
            if (loss.Ordinal > after && loss.Ordinal < before && (loss.Host == host || loss.Host is null))
            {
                return loss;
            }
        }

        return null;
    }

    /// <summary>Forgets notices that no open trail can meet.</summary>
    public void Forget(long before) => _losses.RemoveAll(loss => loss.Ordinal < before);
}

/// <summary>A notice that lines were lost.</summary>
internal sealed record Loss(long Ordinal, int Count, string? Host, string? File, long Line);
