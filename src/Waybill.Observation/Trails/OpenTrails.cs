using Waybill.Model.Journeys;
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
            var same = _byTraceId.TryGetValue((id, line.Host), out var first) ? FindBest(first, line, static trail => trail.NextByTraceId) : null;
            return same ?? FindRenamed(line);
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

    /// <summary>Opens a trail that has its first line.</summary>
    public void Add(Trail trail)
    {
        Link(trail);
        AddIdentity(trail);
        AddTraceId(trail);
    }

    /// <summary>Says that a trail has a new line, which may be the first that tells what all its lines have in common.</summary>
    public void Touch(Trail trail, bool hadIdentity)
    {
        if (!hadIdentity)
        {
            AddIdentity(trail);
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

        RemoveTraceId(trail);
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

    // The trace id depends on the device that received the packet (net/netfilter/nf_tables_trace.c, nft_trace_init), and a
    // bridge hands a packet for this host up only after it has asked PREROUTING: INPUT then shows another id.
    private Trail? FindRenamed(in TraceEvent line)
    {
        if (line.Packet is not { } packet || HookWords.Find(line.Place.Chain, isReceived: true, isLeaving: false) != Hook.Input
            || !_byIdentity.TryGetValue((packet.Identity, line.Host), out var trail))
        {
            return null;
        }

        for (int count = 0; trail is not null && count < MostCandidates; count++, trail = trail.NextByIdentity)
        {
            if (trail is { TraceId: not null, Position.Hook: Hook.Prerouting } && Succession.Test(trail, line) != Fit.No)
            {
                RemoveTraceId(trail);
                trail.TraceId = line.TraceId;
                AddTraceId(trail);
                return trail;
            }
        }

        return null;
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

    private void AddIdentity(Trail trail)
    {
        if (trail.Identity != 0)
        {
            var key = (trail.Identity, trail.Host);
            trail.NextByIdentity = _byIdentity.GetValueOrDefault(key);
            _byIdentity[key] = trail;
            Cut(trail, static one => one.NextByIdentity, static one => one.NextByIdentity = null);
        }
    }

    private void AddTraceId(Trail trail)
    {
        if (trail.TraceId is { } id)
        {
            var key = (id, trail.Host);
            trail.NextByTraceId = _byTraceId.GetValueOrDefault(key);
            _byTraceId[key] = trail;
            Cut(trail, static one => one.NextByTraceId, static one => one.NextByTraceId = null);
        }
    }

    private void RemoveTraceId(Trail trail)
    {
        if (trail.TraceId is { } id)
        {
            RemoveKey(_byTraceId, (id, trail.Host), trail, static one => one.NextByTraceId, static (one, next) => one.NextByTraceId = next);
        }
    }

    // Trails that nobody looks at any more need not be linked.
    private static void Cut(Trail? trail, Func<Trail, Trail?> next, Action<Trail> end)
    {
        for (int count = 1; trail is not null; count++, trail = next(trail))
        {
            if (count > MostCandidates)
            {
                end(trail);
                return;
            }
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
