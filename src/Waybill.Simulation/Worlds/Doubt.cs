namespace Waybill.Simulation.Worlds;

/// <summary>A yes-or-no question that the state does not answer.</summary>
/// <param name="About">The key of <c>--assume</c> that settles it.</param>
/// <param name="Claim">What is in doubt, as a clause that can be true or not (<c>the set cali40 holds 10.0.0.1</c>).</param>
internal readonly record struct Doubt(string About, string Claim)
{
    /// <summary>How likely the claim is where pure chance decides; null where something is merely not known.</summary>
    public double? Probability { get; init; }

    /// <summary>The answer that is taken without following a second world; null to follow both.</summary>
    public bool? Usual { get; init; }

    /// <summary>What the claim is about where its words do not tell it from others of the same words; null where they do.</summary>
    public object? Subject { get; init; }

    /// <summary>True where, of two ways that end alike, the one with more steps is shown.</summary>
    public bool ShowsLonger { get; init; }

    /// <summary>How the user settles it; null for <c>--assume ABOUT=match</c> or <c>=no-match</c>.</summary>
    public string? Remedy { get; init; }
}
