namespace Waybill.Model.Netfilter;

/// <summary>
/// A condition on a packet, one option of a rule. A closed set: each nested type has a file of its own in <c>Matches/</c>.
/// </summary>
public abstract partial record Match
{
    private protected Match()
    {
    }

    /// <summary>Inverts another match: <c>! -s 10.0.0.0/8</c>. Where a header is missing, both the match and its inversion fail.</summary>
    /// <param name="Inner">The match that must not hold.</param>
    public sealed record Not(Match Inner) : Match;

    /// <summary>A match that is not understood. It yields <see cref="MatchResult.Unknown"/>, never a guess.</summary>
    /// <param name="Extension">The extension's name after <c>-m</c>, or the option itself.</param>
    /// <param name="Text">The words as they were written.</param>
    public sealed record NotUnderstood(string Extension, string Text) : Match;
}
