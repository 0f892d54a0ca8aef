using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>
/// The trails that may still go on, found by what their packets have in common, and in the order of their last lines so
/// that the oldest can be closed. Trails with the same key are linked; few of them are looked at, so that a flood of equal
/// packets costs no more than others.
/// </summary>
internal sealed class OpenTrails
{
    /// <summary>How many trails with the same key, or of the last packets, are looked at.</summary>
    private const int MostCandidates = 32;

    private readonly Dictionary<(ulong, string?), Trail> _byIdentity = [];
    private readonly Dictionary<(uint, string?), Trail> _byTraceId = [];
    private Trail? _oldest;
    private Trail? _newest;

    /// <summary>The trail whose last line is the oldest; null where none is open.</summary>
    public Trail? Oldest => _oldest;

    /// <summary>The trail that had the last line; null where none is open.</summary>
    public Trail? Newest => _newest;

    /// <summary>The trail that the line continues; null where it begins one.</summary>
    public Trail? Find(in TraceEvent line)
    {
        if (_newest is { } last && last.Host == line.Host && last.TraceId == line.TraceId && line.Kind != TraceKind.Log
            && ReferenceEquals(line.Packet, last.Packet) && Succession.Test(last, line) == Fit.Exact)
        {
            return last;
        }

        if (line.TraceId is { } id)
        {
            return _byTraceId.TryGetValue((id, line.Host), out var first) ? FindBest(first, line, static trail => trail.NextByTraceId) : null;
        }

        if (line.Packet is not { } packet)
        {
            return null;
        }

        if (line.Kind == TraceKind.Log || packet.IsTruncated)
        {
            return FindRecent(line, packet);
        }

        var exact = _byIdentity.TryGetValue((packet.Identity, line.Host), out var head) ? FindBest(head, line, static trail => trail.NextByIdentity) : null;
        return exact ?? FindTruncated(line);
    }

    /// <summary>The last trail of the same packet before it, for another pass through the host.</summary>
    public Trail? FindEarlierPass(in TraceEvent line, Func<Trail, bool> isSamePacket)
    {
        if (line.Packet is not { IsTruncated: false } packet || !_byIdentity.TryGetValue((packet.Identity, line.Host), out var trail))
        {
            return null;
        }

        for (int count = 0; trail is not null && count < MostCandidates; count++, trail = trail.NextByIdentity)
        {
            if (isSamePacket(trail))
            {
                return trail;
            }
        }

        return null;
    }

    /// <summary>Opens a trail that has its first line, or finds it under a key that only the last line told.</summary>
    public void Add(Trail trail)
    {
        Link(trail);
        AddKeys(trail, addTraceId: true);
    }

    /// <summary>Says that a trail has a new line.</summary>
    public void Touch(Trail trail, bool hadIdentity)
    {
        if (!hadIdentity && trail.Identity != 0)
        {
            AddKeys(trail, addTraceId: false);
        }

        if (!ReferenceEquals(trail, _newest))
        {
            Unlink(trail);
            Link(trail);
        }
    }

    /// <summary>Closes a trail.</summary>
    public void Remove(Trail trail)
    {
        Unlink(trail);
        if (trail.Identity != 0)
        {
            RemoveKey(_byIdentity, (trail.Identity, trail.Host), trail, static one => one.NextByIdentity, static (one, next) => one.NextByIdentity = next);
        }

        if (trail.TraceId is { } id)
        {
            RemoveKey(_byTraceId, (id, trail.Host), trail, static one => one.NextByTraceId, static (one, next) => one.NextByTraceId = next);
        }
    }

    private static Trail? FindBest(Trail? trail, in TraceEvent line, Func<Trail, Trail?> next)
    {
        Trail? best = null;
        for (int count = 0; trail is not null && count < MostCandidates; count++, trail = next(trail))
        {
            var fit = Succession.Test(trail, line);
            if (fit == Fit.Exact)
            {
                return trail;
            }

            best ??= fit == Fit.Translated ? trail : null;
        }

        return best;
    }

    // A LOG line or one that was cut off shows too little for a key: the last packet that it does not contradict has it.
    private Trail? FindRecent(in TraceEvent line, TracedPacket packet)
    {
        var trail = _newest;
        for (int count = 0; trail is not null && count < MostCandidates; count++, trail = trail.Older)
        {
            if (trail.Host == line.Host && trail.Packet is { } known && PacketComparison.MayBeSame(known, packet)
                && (line.Kind == TraceKind.Log || Succession.Test(trail, line) != Fit.No))
            {
                return trail;
            }
        }

        return null;
    }

    // The trail's own first line may have been cut off, so that it has no key yet.
    private Trail? FindTruncated(in TraceEvent line)
    {
        var trail = _newest;
        for (int count = 0; trail is not null && count < 4; count++, trail = trail.Older)
        {
            if (trail.Identity == 0 && trail.TraceId is null && trail.Host == line.Host && Succession.Test(trail, line) != Fit.No)
            {
                return trail;
            }
        }

        return null;
    }

    private void AddKeys(Trail trail, bool addTraceId)
    {
        if (trail.Identity != 0)
        {
            var key = (trail.Identity, trail.Host);
            trail.NextByIdentity = _byIdentity.GetValueOrDefault(key);
            _byIdentity[key] = trail;
        }

        if (addTraceId && trail.TraceId is { } id)
        {
            var key = (id, trail.Host);
            trail.NextByTraceId = _byTraceId.GetValueOrDefault(key);
            _byTraceId[key] = trail;
        }
    }

    private static void RemoveKey<TKey>(Dictionary<TKey, Trail> trails, TKey key, Trail trail, Func<Trail, Trail?> next, Action<Trail, Trail?> setNext)
        where TKey : notnull
    {
        if (!trails.TryGetValue(key, out var head))
        {
            return;
        }

        if (ReferenceEquals(head, trail))
        {
            if (next(trail) is { } rest)
            {
                trails[key] = rest;
            }
            else
            {
                trails.Remove(key);
            }

            return;
        }

        for (var one = head; one is not null; one = next(one))
        {
            if (ReferenceEquals(next(one), trail))
            {
                setNext(one, next(trail));
                return;
            }
        }
    }

    private void Link(Trail trail)
    {
        trail.Older = _newest;
        trail.Newer = null;
        if (_newest is not null)
        {
            _newest.Newer = trail;
        }

        _newest = trail;
        _oldest ??= trail;
    }

    private void Unlink(Trail trail)
    {
        if (trail.Older is not null)
        {
            trail.Older.Newer = trail.Newer;
        }
        else
        {
            _oldest = trail.Newer;
        }

        if (trail.Newer is not null)
        {
            trail.Newer.Older = trail.Older;
        }
        else
        {
            _newest = trail.Older;
        }
    }
}
