using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Differences;

/// <summary>A part of a host's state as facts with keys, so that two states can be compared, and one be built with some facts of the other.</summary>
internal abstract class Facet(string section, SnapshotPart part)
{
    /// <summary>The heading of its changes.</summary>
    public string Section => section;

    /// <summary>The parts of a snapshot that state it; a snapshot that lacks them says nothing of it.</summary>
    public SnapshotPart Part => part;

    /// <summary>What is otherwise in the second state.</summary>
    public abstract IEnumerable<HostChange> Compare(HostState before, HostState after);

    /// <summary>True where a fact may be changed in some of its lines only.</summary>
    public abstract bool HasParts { get; }

    /// <summary>The first state with some facts of the second, given by their keys with the lines that are to change.</summary>
    public abstract HostState Mix(HostState before, HostState after, IReadOnlyDictionary<object, ImmutableArray<ChangedLine>> changes);
}

/// <summary>Such a part whose facts are all of one kind.</summary>
/// <param name="section">The heading of its changes.</param>
/// <param name="part">The parts of a snapshot that state it.</param>
/// <param name="read">The facts with their keys, which no two share, in order.</param>
/// <param name="write">The state with other facts.</param>
internal sealed class Facet<TKey, TFact>(
    string section,
    SnapshotPart part,
    Func<HostState, IEnumerable<(TKey Key, TFact Fact)>> read,
    Func<HostState, IReadOnlyList<TFact>, HostState> write) : Facet(section, part)
    where TKey : notnull
{
    /// <summary>What a key is called.</summary>
    public required Func<TKey, HostState, string> Name { get; init; }

    /// <summary>A fact in words, the same for facts that mean the same.</summary>
    public required Func<TFact, HostState, string> Words { get; init; }

    /// <summary>Where a fact is stated; empty where it is not.</summary>
    public required Func<TFact, HostState, string> Source { get; init; }

    /// <summary>Whether two facts mean the same; by their words where nothing else is said.</summary>
    public Func<TFact, TFact, bool>? AreSame { get; init; }

    /// <summary>The lines that tell a fact from another of the same key; its words where nothing else is said.</summary>
    public Func<TFact, TFact, IEnumerable<ChangedLine>>? Lines { get; init; }

    /// <summary>The lines of a fact that one state has alone; its words where nothing else is said.</summary>
    public Func<TFact, bool, IEnumerable<ChangedLine>>? Whole { get; init; }

    /// <summary>A fact with some of the lines that tell it from another changed; the other where nothing else is said.</summary>
    public Func<TFact, TFact, IReadOnlySet<ChangedLine>, TFact>? Blend { get; init; }

    /// <summary>True for a fact that follows from others; none does where nothing else is said.</summary>
    public Predicate<TFact>? FollowsFromOthers { get; init; }

    /// <summary>True for the conntrack table.</summary>
    public bool IsOfConnections { get; init; }

    public override bool HasParts => Blend is not null;

    public override IEnumerable<HostChange> Compare(HostState before, HostState after)
    {
        var old = new Dictionary<TKey, TFact>();
        foreach (var (key, fact) in read(before))
        {
            old[key] = fact;
        }

        var seen = new HashSet<TKey>();
        foreach (var (key, fact) in read(after))
        {
            seen.Add(key);
            if (!old.TryGetValue(key, out var known))
            {
                yield return Change(key, after, LinesOf(true, fact, after)) with { IsDerived = FollowsFromOthers?.Invoke(fact) is true };
            }
            else if (!(AreSame?.Invoke(known, fact) ?? Words(known, before) == Words(fact, after)))
            {
                yield return Change(key, after, Lines is null ? [Line(false, known, before), Line(true, fact, after)] : Lines(known, fact)) with
                {
                    IsDerived = FollowsFromOthers?.Invoke(known) is true && FollowsFromOthers(fact),
                };
            }
        }

        foreach (var (key, fact) in read(before))
        {
            if (!seen.Contains(key))
            {
                yield return Change(key, before, LinesOf(false, fact, before)) with { IsDerived = FollowsFromOthers?.Invoke(fact) is true };
            }
        }
    }

    public override HostState Mix(HostState before, HostState after, IReadOnlyDictionary<object, ImmutableArray<ChangedLine>> changes)
    {
        var fresh = new Dictionary<TKey, TFact>();
        foreach (var (key, fact) in read(after))
        {
            fresh[key] = fact;
        }

        var mixed = new List<TFact>();
        var kept = new HashSet<TKey>();
        foreach (var (key, fact) in read(before))
        {
            kept.Add(key);
            if (!changes.TryGetValue(key, out var lines))
            {
                mixed.Add(fact);
            }
            else if (fresh.TryGetValue(key, out var now))
            {
                mixed.Add(Blend is null ? now : Blend(fact, now, lines.ToHashSet()));
            }
        }

        mixed.AddRange(read(after).Where(item => changes.ContainsKey(item.Key) && !kept.Contains(item.Key)).Select(item => item.Fact));
        return write(before, mixed);
    }

    private HostChange Change(TKey key, HostState state, IEnumerable<ChangedLine> lines) =>
        new(Section, Name(key, state), [.. lines]) { Place = (this, key), IsOfConnections = IsOfConnections };

    private IEnumerable<ChangedLine> LinesOf(bool isNew, TFact fact, HostState state) => Whole?.Invoke(fact, isNew) ?? [Line(isNew, fact, state)];

    private ChangedLine Line(bool isNew, TFact fact, HostState state) => new(isNew, Words(fact, state), Source(fact, state));
}
