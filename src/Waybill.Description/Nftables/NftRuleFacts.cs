using Waybill.Description.Wording;

namespace Waybill.Description.Nftables;

/// <summary>What the sentence about a rule of nft needs of its line.</summary>
internal sealed class NftRuleFacts
{
    /// <summary>The conditions, beginning with verbs, with what each is about.</summary>
    public List<(string Title, string Condition)> Conditions { get; } = [];

    /// <summary>What becomes of a packet, beginning with verbs.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>The packet with its kind: <c>TCP packet</c>.</summary>
    public string Kind { get; set; } = "packet";

    /// <summary>The note for people; empty where there is none.</summary>
    public string Comment { get; set; } = string.Empty;

    /// <summary>True where the rule counts packets: nft does so only where it is told to.</summary>
    public bool Counts { get; set; }

    /// <summary>The sentence.</summary>
    /// <param name="where">The condition that the chain states; empty where the line does not name one.</param>
    public string Sentence(string where)
    {
        List<string> conditions = [.. where.Length > 0 ? [where] : Array.Empty<string>(), .. Conditions.Select(one => one.Condition)];
        Places.Merge(conditions);
        string subject = Conditions.Count > 0 || Kind != "packet" ? Wording.Conditions.Subject(Kind, conditions)
            : where.Length > 0 ? $"Every packet that {where}"
            : "Every packet";
        string outcome = Changes.Count > 0 ? WordList.And(Changes) : Counts ? "is counted and goes on to the next rule" : "goes on to the next rule";
        return $"{subject} {outcome}.{(Comment.Length > 0 ? $" The rule's comment: \"{Comment}\"." : "")}";
    }
}
