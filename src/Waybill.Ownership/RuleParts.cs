using Waybill.Model.Netfilter;

namespace Waybill.Ownership;

/// <summary>What a rule says, as those ask who look for its maker.</summary>
internal static class RuleParts
{
    /// <summary>The rule's comment; null where it has none.</summary>
    public static string? Comment(this Rule rule) => rule.Find<Match.Comment>()?.Text;

    /// <summary>The chain that the rule calls; null where it calls none.</summary>
    public static string? Called(this Rule rule) => rule.Target switch
    {
        Target.Jump jump => jump.Chain,
        Target.Goto go => go.Chain,
        _ => null,
    };

    /// <summary>The interface after <c>-i</c>, with or without <c>!</c>; null where there is none.</summary>
    public static string? Incoming(this Rule rule) => rule.Find<Match.InInterface>()?.Pattern.ToString();

    /// <summary>The interface after <c>-o</c>, with or without <c>!</c>; null where there is none.</summary>
    public static string? Outgoing(this Rule rule) => rule.Find<Match.OutInterface>()?.Pattern.ToString();

    /// <summary>The names of the sets that the rule asks.</summary>
    public static IEnumerable<string> Sets(this Rule rule) => rule.Matches.Select(Plain).OfType<Match.InSet>().Select(match => match.Name);

    /// <summary>The condition of that kind, with or without <c>!</c>; null where there is none.</summary>
    public static T? Find<T>(this Rule rule)
        where T : Match
    {
        foreach (var match in rule.Matches)
        {
            if (Plain(match) is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>True where a condition of that kind is inverted.</summary>
    public static bool Excludes<T>(this Rule rule)
        where T : Match => rule.Matches.Any(match => match is Match.Not { Inner: T });

    private static Match Plain(Match match) => match is Match.Not not ? not.Inner : match;
}
