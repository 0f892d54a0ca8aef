using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Worlds;

/// <summary>
/// One run of a packet through the host. Wherever something is open, the run asks its world, which answers from the script
/// it was given and, past the script's end, with the first option. <see cref="WorldExplorer"/> then runs the packet again
/// with the next script: following a world anew is simpler than copying half a journey, and most packets have one world.
/// </summary>
internal sealed class World(AssumedFacts assumed, ReadOnlyMemory<int> script, World? before = null)
{
    private readonly List<Choice> _choices = [];
    private readonly List<Assumption> _assumptions = [];
    private Dictionary<(string About, string Claim, object? Subject), bool>? _decided = before?._decided is { } decided ? new(decided) : null;

    /// <summary>The choices made so far, in order.</summary>
    public IReadOnlyList<Choice> Choices => _choices;

    /// <summary>What was assumed so far.</summary>
    public IReadOnlyList<Assumption> Assumptions => _assumptions;

    /// <summary>What the user settled.</summary>
    public AssumedFacts Assumed => assumed;

    /// <summary>The product of the probabilities of all chances taken.</summary>
    public double Probability { get; private set; } = 1;

    /// <summary>Answers a doubt: as the user settled it, as it was answered before in this world, or by following both worlds.</summary>
    public bool Decide(in Doubt doubt)
    {
        if (AssumedAnswer.Parse(assumed.Find(doubt.About)) is { } settled)
        {
            return settled;
        }

        if (doubt.Probability is { } probability)
        {
            return Chance(probability, doubt.Claim);
        }

        var key = (doubt.About, doubt.Claim, doubt.Subject);
        _decided ??= [];
        if (!_decided.TryGetValue(key, out bool answer))
        {
            answer = doubt.Usual ?? Choose([null, null], doubt.Claim, doubt.ShowsLonger) == 0;
            _decided.Add(key, answer);
            Assume(doubt.About, AssumedAnswer.Sentence(doubt, answer));
        }

        return answer;
    }

    /// <summary>Takes one of several ways that chance decides between.</summary>
    /// <param name="probabilities">The probability of each; null where it is not known.</param>
    /// <param name="about">What is chosen, for the merging of worlds.</param>
    /// <param name="showsLonger">True where, of ways that end alike, the one with more steps is shown.</param>
    public int Choose(ReadOnlySpan<double?> probabilities, string about, bool showsLonger = false)
    {
        int position = _choices.Count;
        int option = position < script.Length ? script.Span[position] : 0;
        Probability *= probabilities[option] ?? 1;
        _choices.Add(new(option, probabilities.Length, about, probabilities[option] is not null) { ShowsLonger = showsLonger });
        return option;
    }

    /// <summary>Notes an assumption, once.</summary>
    public void Assume(string about, string text)
    {
        var assumption = new Assumption(about, text);
        if (!_assumptions.Contains(assumption))
        {
            _assumptions.Add(assumption);
        }
    }

    private bool Chance(double probability, string claim) => probability switch
    {
        <= 0 => false,
        >= 1 => true,
        _ => Choose([probability, 1 - probability], claim) == 0,
    };
}

/// <summary>A choice that a world made.</summary>
/// <param name="Option">The option taken, from 0.</param>
/// <param name="Count">The number of options.</param>
/// <param name="About">What was chosen.</param>
/// <param name="IsChance">True where a probability is known, false where something was assumed.</param>
internal readonly record struct Choice(int Option, int Count, string About, bool IsChance)
{
    /// <summary>True where, of ways that end alike, the one with more steps is shown.</summary>
    public bool ShowsLonger { get; init; }
}
