using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>Reads the statements of a rule of nft: what they do.</summary>
/// <param name="draft">Takes the parts.</param>
/// <param name="facts">Takes what the sentence needs.</param>
internal sealed class NftStatementReader(Draft draft, NftRuleFacts facts)
{
    private static readonly Lexicon Statements = Lexicon.Get("nft-statements");

    /// <summary>Reads a statement; false where none begins.</summary>
    public bool TryRead(NftWords words) => TryHash(words) || TryStatement(words);

    // "numgen random mod 2 vmap { 0 : goto a, 1 : goto b }", "jhash ip saddr mod 4 == 1".
    private bool TryHash(NftWords words)
    {
        if (!NftOperand.IsHash(words.Peek()))
        {
            return false;
        }

        int first = words.Position;
        string how = words.Peek() == "numgen" ? words.Peek(1) == "random" ? "by chance" : "in turn" : "by a hash";
        NftOperand.SkipHash(words);
        bool isMap = words.Peek() is "vmap" or "map";
        words.Skip(isMap || NftValue.IsOperator(words.Peek()) ? 2 : 1);
        draft.Add(words.Since(first), "share", isMap ? $"what becomes of the packet is chosen {how}" : $"the packet is picked {how}");
        if (isMap)
        {
            facts.Changes.Add($"goes one of several ways, chosen {how}");
        }
        else
        {
            facts.Conditions.Add(("share", $"is picked {how}"));
        }

        return true;
    }

    private bool TryStatement(NftWords words)
    {
        if (NftNames.Find(words, Statements) is not var (entry, length))
        {
            return false;
        }

        int first = words.Position;
        words.Skip(length);
        var values = new List<string>();
        while (values.Count < entry.Values && !words.IsAtEnd)
        {
            values.Add(NftOperand.Read(words));
        }

        // "1 mbytes/second".
        if (values.Count > 0 && entry.Word.StartsWith("limit rate", StringComparison.Ordinal) && words.Peek().Contains('/', StringComparison.Ordinal))
        {
            values[0] += " " + words.Next();
        }

        Add(words.Since(first), entry, values);
        return true;
    }

    private void Add(string text, LexiconEntry entry, List<string> values)
    {
        string? does = Fill(entry.Does, values), condition = Fill(entry.Is, values), says = Fill(entry.Says, values);
        if (values.Count < entry.Values || (does ?? condition ?? says) is null)
        {
            draft.AddUnknown(text);
            return;
        }

        draft.Add(text, entry.Title, says ?? "the packet " + (does ?? condition));
        facts.Counts |= entry.Word.StartsWith("counter", StringComparison.Ordinal);
        facts.Comment = entry.Word == "comment" ? values[0].Trim('"') : facts.Comment;
        if (does is not null)
        {
            facts.Changes.Add(does);
        }

        if (condition is not null)
        {
            facts.Conditions.Add((entry.Title, condition));
        }
    }

    private static string? Fill(string? text, List<string> values)
    {
        if (text is null)
        {
            return null;
        }

        string[] plain = [.. values.Select(value => value.Trim('"'))];
        return Template.Fill(text, plain, Statements) ?? (values.Count > 0 ? new NftValue(string.Empty, values[0]).Fill(text, Statements) : null);
    }
}
