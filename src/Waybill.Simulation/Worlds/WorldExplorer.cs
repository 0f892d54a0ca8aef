using Waybill.Model.Hosts;

namespace Waybill.Simulation.Worlds;

/// <summary>
/// Enumerates the worlds of one packet in order: like an odometer, the last choice that has an option left is turned on,
/// and what came after it is forgotten.
/// </summary>
/// <param name="assumed">What the user settled.</param>
/// <param name="limit">The largest number of worlds.</param>
/// <param name="before">The world in which an earlier packet was followed: what was settled there holds here; null where none was.</param>
internal struct WorldExplorer(AssumedFacts assumed, int limit, World? before = null)
{
    private World? _current;
    private int _count;

    /// <summary>The world to follow now.</summary>
    public readonly World Current => _current!;

    /// <summary>True where worlds were left out because there were too many.</summary>
    public bool Exhausted { get; private set; }

    /// <summary>Turns to the next world; false where there is none left, or too many were followed.</summary>
    public bool MoveNext()
    {
        if (_current is null)
        {
            _current = new(assumed, default, before);
            _count = 1;
            return true;
        }

        int[]? script = Next(_current.Choices);
        if (script is null || _count >= limit)
        {
            Exhausted = script is not null;
            return false;
        }

        _current = new(assumed, script, before);
        _count++;
        return true;
    }

    private static int[]? Next(IReadOnlyList<Choice> choices)
    {
        int last = choices.Count - 1;
        while (last >= 0 && choices[last].Option + 1 >= choices[last].Count)
        {
            last--;
        }

        if (last < 0)
        {
            return null;
        }

        int[] script = new int[last + 1];
        for (int i = 0; i < last; i++)
        {
            script[i] = choices[i].Option;
        }

        script[last] = choices[last].Option + 1;
        return script;
    }
}
