namespace Waybill.Description.Sysctls;

/// <summary>The words for how values combine, in the catalogue, in JSON and for people.</summary>
public static class CombinationWords
{
    /// <summary>The word of the catalogue and of JSON; null for parameters of the host.</summary>
    public static string? Name(this Combination combination) => combination switch
    {
        Combination.None => null,
        Combination.Or => "or",
        Combination.And => "and",
        Combination.Max => "max",
        Combination.Min => "min",
        Combination.Own => "own",
        Combination.Interface => "interface",
        Combination.LastWriter => "last-writer",
        Combination.All => "all",
        Combination.AllUnlessZero => "all-unless-zero",
        Combination.Router => "router",
        Combination.Special => "special",
    };

    /// <summary>The rule in a sentence or two, with what has to be written to change what counts; null where there is none to tell.</summary>
    public static string? Sentence(this Combination combination) => combination switch
    {
        Combination.None or Combination.Special => null,
        Combination.Or => "It is on where it is on for all or for the interface. To switch it off, switch both off.",
        Combination.And => "It is on only where it is on for all and for the interface.",
        Combination.Max => "The larger of the values for all and for the interface counts. To lower it, lower both.",
        Combination.Min => "The smaller of the values for all and for the interface counts. To raise it, raise both.",
        Combination.Own => "Each interface has its own value; there is none for all of them.",
        Combination.Interface => "The interface's own value counts; that for all has no effect.",
        Combination.LastWriter => "The interface's own value counts. Writing all sets every interface at that moment: the last writer wins.",
        Combination.All => "The value for all counts; the interface's own has no effect.",
        Combination.AllUnlessZero => "The value for all counts, unless it is 0: then the interface's own does.",
        Combination.Router => "Where the interface forwards, it has to be on for all and for the interface; elsewhere one of both is enough.",
    };

    /// <summary>The combination that a word of the catalogue names, or null.</summary>
    internal static Combination? Find(string word)
    {
        foreach (var combination in Enum.GetValues<Combination>())
        {
            if (combination.Name() == word)
            {
                return combination;
            }
        }

        return null;
    }
}
