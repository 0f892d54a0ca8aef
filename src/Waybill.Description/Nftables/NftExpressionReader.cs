using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Nftables;

/// <summary>Reads the expressions of a rule of nft with what they are compared with, looked up in or set to.</summary>
/// <param name="draft">Takes the parts.</param>
/// <param name="facts">Takes what the sentence needs.</param>
internal sealed class NftExpressionReader(Draft draft, NftRuleFacts facts)
{
    private static readonly Lexicon Expressions = Lexicon.Get("nft");

    private string _tunnel = string.Empty;

    /// <summary>Reads an expression; false where none begins.</summary>
    public bool TryRead(NftWords words)
    {
        int first = words.Position;
        _tunnel = string.Empty;
        if (TryRaw(words, first))
        {
            return true;
        }

        var entries = new List<LexiconEntry>();
        do
        {
            _tunnel = NftHeaderField.TakeTunnel(words);
            if ((NftNames.Find(words, Expressions) ?? NftHeaderField.Find(words)) is not var (entry, length))
            {
                break;
            }

            words.Skip(length);
            entries.Add(entry);
        }
        while (TryTakeDot(words));

        return entries.Count > 0 && (TrySet(words, first, entries[0]) || TryPresence(words, first, entries[0]) || TryMap(words, first, entries) || ReadValue(words, first, entries));
    }

    private static bool TryTakeDot(NftWords words)
    {
        bool isDot = words.Peek() == ".";
        words.Skip(isDot ? 1 : 0);
        return isDot;
    }

    // Bytes that nft has no name for: "@th,64,96 0x4500".
    private bool TryRaw(NftWords words, int first)
    {
        if (!words.Peek().StartsWith('@') || !words.Peek().Contains(',', StringComparison.Ordinal))
        {
            return false;
        }

        string place = words.Next()[1..];
        if (TrySet(words, first, new("bytes", $"bytes at {place}")))
        {
            return true;
        }

        string mask = NftOperand.TakeComputation(words) is { Length: > 0 } bits ? $" in the bits {bits}" : string.Empty;
        string comparison = NftValue.IsOperator(words.Peek()) ? words.Next() : string.Empty;
        var value = new NftValue(comparison, words.Next());
        Add(words.Since(first), "bytes", $"has {(value.IsInverted ? "other bytes than" : "the bytes")} {value.Text}{mask} at {place} (header, first bit, number of bits)");
        return true;
    }

    // "ether saddr set 02:00:00:00:00:01".
    private bool TrySet(NftWords words, int first, LexiconEntry entry)
    {
        if (words.Peek() != "set")
        {
            return false;
        }

        words.Skip(1);
        string change = $"has its {entry.Title} set to {NftOperand.Read(words)}";
        draft.Add(words.Since(first), entry.Title, "the packet " + change);
        facts.Changes.Add(change);
        return true;
    }

    // "exthdr hbh exists", "tcp option fastopen missing", and names that compare with nothing.
    private bool TryPresence(NftWords words, int first, LexiconEntry entry)
    {
        if (words.Peek() is "exists" or "missing")
        {
            bool exists = words.Next() == "exists";
            Add(words.Since(first), entry.Title, exists ? $"has this: {entry.Title}" : $"does not have this: {entry.Title}");
            return true;
        }

        if (entry.Values > 0)
        {
            return false;
        }

        Add(words.Since(first), entry.Title, entry.Is!);
        return true;
    }

    // "ip daddr . tcp dport vmap @services".
    private bool TryMap(NftWords words, int first, List<LexiconEntry> entries)
    {
        if (words.Peek() is not ("vmap" or "map"))
        {
            return false;
        }

        words.Skip(1);
        string map = words.Next();
        string where = map.StartsWith('@') ? $"the map {map[1..]}" : $"the map {map}";
        string title = TitleOf(entries);
        draft.Add(words.Since(first), title, $"{where} says what becomes of the packet, by its {title}");
        facts.Changes.Add($"does what {where} says for its {title}");
        return true;
    }

    private bool ReadValue(NftWords words, int first, List<LexiconEntry> entries)
    {
        string mask = NftOperand.TakeComputation(words);
        string comparison = NftValue.IsOperator(words.Peek()) ? words.Next() : string.Empty;
        var value = new NftValue(comparison, words.Next());
        if (words.Peek() == "/")
        {
            // "tcp flags syn / syn,ack".
            words.Skip(1);
            mask = words.Next();
        }

        string text = words.Since(first);
        if (value.Text.Length == 0)
        {
            draft.AddUnknown(text);
        }
        else if (mask.Length > 0)
        {
            Add(text, TitleOf(entries), value.InBits(mask, TitleOf(entries)));
        }
        else if (entries.Count > 1)
        {
            Add(text, TitleOf(entries), value.OutOf(TitleOf(entries)));
        }
        else
        {
            AddCondition(text, entries[0], value);
        }

        return true;
    }

    private static string TitleOf(List<LexiconEntry> entries) => WordList.And([.. entries.Select(entry => entry.Title)]);

    private void AddCondition(string text, LexiconEntry entry, NftValue value)
    {
        string template = value.IsInverted ? entry.Not ?? Negation.Of(entry.Is!) : entry.Is!;
        if (value.Fill(template, Expressions) is not { } condition)
        {
            draft.AddUnknown(text);
        }
        else if (_tunnel.Length == 0 && entry.Title == "transport protocol" && value.IsPlain && ProtocolPhrases.Of(value.Text) is { } protocol)
        {
            draft.Add(text, entry.Title, "the packet " + condition);
            facts.Kind = $"{protocol} packet";
        }
        else
        {
            // The header that a port belongs to is part of the condition.
            if (_tunnel.Length == 0 && entry.Title.EndsWith(" port", StringComparison.Ordinal) && entry.Word.Split(' ')[0] is var header and ("tcp" or "udp" or "sctp" or "dccp" or "udplite"))
            {
                facts.Kind = $"{ProtocolPhrases.Of(header)} packet";
            }

            Add(text, entry.Title, condition);
        }
    }

    private void Add(string text, string title, string condition)
    {
        condition = _tunnel.Length > 0 ? $"carries in its {_tunnel} tunnel one that {condition}" : condition;
        draft.Add(text, title, "the packet " + condition);
        facts.Conditions.Add((title, condition));
    }
}
