namespace Waybill.Description.Nftables;

/// <summary>Describes the expressions and statements of a rule of nft, as far as they are known.</summary>
/// <param name="draft">Takes the parts.</param>
internal sealed class NftRuleDescriber(Draft draft)
{
    private readonly NftRuleFacts _facts = new();

    /// <summary>The conditions that were found, with what each is about.</summary>
    public IReadOnlyList<(string Title, string Condition)> Conditions => _facts.Conditions;

    /// <summary>Reads a rule.</summary>
    public void Read(NftWords words)
    {
        var statements = new NftStatementReader(draft, _facts);
        var expressions = new NftExpressionReader(draft, _facts);
        while (!words.IsAtEnd)
        {
            if (!TryHandle(words) && !statements.TryRead(words) && !expressions.TryRead(words))
            {
                draft.AddUnknown(words.Next());
            }
        }
    }

    /// <summary>The sentence about the rule.</summary>
    /// <param name="where">The condition that the chain states; empty where the line does not name one.</param>
    public string Sentence(string where) => _facts.Sentence(where);

    // "# handle 5" behind a rule of nft -a.
    private bool TryHandle(NftWords words)
    {
        if (words.Peek() != "#" || words.Peek(1) != "handle")
        {
            return false;
        }

        string text = words.Join(3);
        words.Skip(3);
        draft.Add(text, "handle", "the number by which nft names the rule");
        return true;
    }
}
