namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>How one option of an extension is written.</summary>
/// <param name="Name">Its name in listings, without dashes; extensions know their options by it.</param>
internal sealed record OptionSyntax(string Name)
{
    /// <summary>Further names, without dashes.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The number of words that follow.</summary>
    public int Values { get; init; } = 1;

    /// <summary>True where a <c>!</c> may invert it.</summary>
    public bool Negatable { get; init; }

    /// <summary>Its place among the options of its extension.</summary>
    public int Index { get; set; }

    /// <summary>True where its value may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>An option whose value may be left out.</summary>
    public static OptionSyntax OptionalValue(string name, params string[] aliases) => new(name) { Aliases = aliases, IsOptional = true };

    /// <summary>An option without a value.</summary>
    public static OptionSyntax Flag(string name, params string[] aliases) => new(name) { Values = 0, Aliases = aliases };

    /// <summary>An option without a value that a <c>!</c> may invert.</summary>
    public static OptionSyntax NegatableFlag(string name, params string[] aliases) =>
        new(name) { Values = 0, Negatable = true, Aliases = aliases };

    /// <summary>An option with one value.</summary>
    public static OptionSyntax Value(string name, params string[] aliases) => new(name) { Aliases = aliases };

    /// <summary>An option with one value that a <c>!</c> may invert.</summary>
    public static OptionSyntax Negated(string name, params string[] aliases) =>
        new(name) { Negatable = true, Aliases = aliases };

    /// <summary>True where <paramref name="word"/> (without dashes) is this option's name or one of its aliases.</summary>
    public bool Is(ReadOnlySpan<byte> word)
    {
        if (EqualsAscii(word, Name))
        {
            return true;
        }

        foreach (string alias in Aliases)
        {
            if (EqualsAscii(word, alias))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where <paramref name="word"/> is the beginning of one of the names, as getopt accepts it.</summary>
    public bool IsAbbreviatedBy(ReadOnlySpan<byte> word)
    {
        if (BeginsWith(Name, word))
        {
            return true;
        }

        foreach (string alias in Aliases)
        {
            if (BeginsWith(alias, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EqualsAscii(ReadOnlySpan<byte> word, string name) =>
        word.Length == name.Length && System.Text.Ascii.Equals(word, name);

    private static bool BeginsWith(string name, ReadOnlySpan<byte> word) =>
        word.Length <= name.Length && System.Text.Ascii.Equals(word, name.AsSpan(0, word.Length));
}
