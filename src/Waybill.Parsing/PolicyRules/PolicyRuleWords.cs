using Waybill.Parsing.Words;

namespace Waybill.Parsing.PolicyRules;

/// <summary>The words of a policy rule, with what they make of it.</summary>
internal ref struct PolicyRuleWords(ReadOnlySpan<byte> line, PolicyRuleDraft draft)
{
    private readonly int _length = line.Length;
    private WordReader _words = new(line);

    /// <summary>The rule that the words make.</summary>
    public PolicyRuleDraft Draft { get; } = draft;

    /// <summary>Reads the next word.</summary>
    public bool TryRead(out ReadOnlySpan<byte> word) => _words.TryRead(out word);

    /// <summary>Reads the next word where it equals <paramref name="expected"/>.</summary>
    public bool TryReadExact(ReadOnlySpan<byte> expected) => _words.TryReadExact(expected);

    /// <summary>Reads the value of a word.</summary>
    public ReadOnlySpan<byte> Value()
    {
        _words.TryRead(out var value);
        return value;
    }

    /// <summary>The word that was read last is not understood.</summary>
    public readonly void Bad(ReadOnlySpan<byte> word, string why) => Draft.NotUnderstood(Math.Min(_words.Column, _length + 1), word, why);

    /// <summary>Reads <c>number</c> or <c>number/mask</c>.</summary>
    /// <returns>False, with a diagnostic, where it is neither.</returns>
    public bool TryReadMasked(string what, uint most, out uint number, out uint mask)
    {
        var word = Value();
        int slash = word.IndexOf((byte)'/');
        mask = most;
        bool parsed = Numbers.TryParseAnyBase(slash < 0 ? word : word[..slash], out number)
            && (slash < 0 || Numbers.TryParseAnyBase(word[(slash + 1)..], out mask)) && number <= most && mask <= most;
        if (!parsed)
        {
            Bad(word, $"is no {what}");
        }

        return parsed;
    }
}
