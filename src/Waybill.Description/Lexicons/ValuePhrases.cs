using Waybill.Description.Wording;

namespace Waybill.Description.Lexicons;

/// <summary>The ways to put a value into words that texts may ask for by name.</summary>
internal static class ValuePhrases
{
    /// <summary>The value in words; null where it makes no sense.</summary>
    /// <param name="format">A way by name, or a table of the lexicon. With <c>all-</c> before a table, items are joined by "and", with <c>either-</c> by "either … or".</param>
    /// <param name="value">The value as it stands in the line, its quotes removed.</param>
    /// <param name="lexicon">The lexicon whose tables may be named.</param>
    public static string? Of(string format, string value, Lexicon lexicon) => format switch
    {
        "address" => AddressPhrases.Any(value),
        "addresses" => AddressPhrases.Range(value),
        "network" => AddressPhrases.Network(value),
        "translation" => TranslationPhrases.Of(value),
        "port" => PortPhrases.Of(value),
        "ports" => PortPhrases.Bare(value),
        "dashports" => PortPhrases.Of(value is [>= '0' and <= '9', ..] ? value.Replace('-', ':') : value),
        "protocol" => ProtocolPhrases.Of(value),
        "flags" => value is "NONE" ? "none" : value is "ALL" ? "all six" : WordList.And(value.Split(',')),
        "onlyflags" => value is "NONE" ? "none" : value is "ALL" ? "all" : $"only {WordList.And(value.Split(','))}",
        "interface" => InterfacePhrases.Of(value),
        "wildinterface" => InterfacePhrases.Any(value.Replace('*', '+')),
        "mark" => MarkPhrases.Tested(value),
        "maskbits" => MarkPhrases.Bits(value),
        "getmark" => MarkPhrases.Given(value),
        "setmark" => MarkPhrases.Written(value),
        "number" => NumberPhrases.Number(value),
        "range" => NumberPhrases.Range(value),
        "atmost" => NumberPhrases.AtMost(value),
        "seconds" => NumberPhrases.Seconds(value),
        "rate" => RatePhrases.Of(value),
        "list" => WordList.Or(value.Split(',')),
        "and" => WordList.And(value.Split(',')),
        "quoted" => $"\"{value}\"",
        "upper" => value.ToUpperInvariant(),
        "setparts" => SetPartPhrases.Of(value),
        "fraction" => NumberPhrases.Fraction(value),
        "tos" => TosPhrases.Of(value),
        "table" => TablePhrases.Of(value),
        _ when format.StartsWith("all-", StringComparison.Ordinal) => FromTable(lexicon, format[4..], value, WordList.And),
        _ when format.StartsWith("either-", StringComparison.Ordinal) => FromTable(lexicon, format[7..], value, Either),
        _ => FromTable(lexicon, format, value, WordList.Or),
    };

    private static string Either(IReadOnlyList<string> items) => items.Count > 1 ? $"either {WordList.Or(items)}" : items[0];

    private static string? FromTable(Lexicon lexicon, string table, string value, Func<IReadOnlyList<string>, string> join)
    {
        if (!lexicon.Tables.ContainsKey(table))
        {
            throw new FormatException($"Texts/{lexicon.Name}.txt has no table '{table}'");
        }

        var phrases = new List<string>();
        foreach (string item in value.Split(','))
        {
            string? phrase = lexicon.Find(table, item) ?? lexicon.Find(table, item.ToUpperInvariant()) ?? lexicon.Find(table, item.ToLowerInvariant());
            phrase ??= lexicon.Find(table, "*")?.Replace("*", item, StringComparison.Ordinal);
            if (phrase is null)
            {
                return null;
            }

            phrases.Add(phrase);
        }

        return join(phrases);
    }
}
