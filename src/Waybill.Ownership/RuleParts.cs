using System.Globalization;
using System.Numerics;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;

namespace Waybill.Ownership;

/// <summary>What a rule says, as those ask who look for its maker.</summary>
internal static class RuleParts
{
    /// <summary>The rule's comment; null where it has none.</summary>
    public static string? Comment(this Rule rule) => rule.Find<Match.Comment>()?.Text;

    /// <summary>All comments of the rule, in order: some programs write two.</summary>
    public static IEnumerable<string> Comments(this Rule rule) => rule.Matches.OfType<Match.Comment>().Select(match => match.Text);

    /// <summary>True where a comment begins so.</summary>
    public static bool IsCommented(this Rule rule, string beginning) => rule.Comments().Any(text => text.StartsWith(beginning, StringComparison.Ordinal));

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

    /// <summary>A network as rules write it: <c>10.0.0.0/8</c>, a single address without its length.</summary>
    public static string Network(IpAddress address, IpAddress mask)
    {
        int length = BitOperations.PopCount(mask.High) + BitOperations.PopCount(mask.Low);
        return length == address.BitCount ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{address}/{length}");
    }

    private static Match Plain(Match match) => match is Match.Not not ? not.Inner : match;
}
