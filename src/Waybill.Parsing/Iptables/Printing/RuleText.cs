using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Parsing.Iptables.Printing;

/// <summary>Writes a rule in the form of iptables-save: words with one blank between them.</summary>
/// <param name="family">The rule's family.</param>
internal sealed class RuleText(IpFamily family)
{
    private readonly StringBuilder _text = new();

    /// <summary>The rule's family.</summary>
    public IpFamily Family => family;

    /// <summary>Writes a word as it is.</summary>
    public RuleText Word(string word)
    {
        if (_text.Length > 0)
        {
            _text.Append(' ');
        }

        _text.Append(word);
        return this;
    }

    /// <summary>Writes an option without a value.</summary>
    public RuleText Option(string option, bool inverted = false) => Word(inverted ? "! " + option : option);

    /// <summary>Writes an option and its value.</summary>
    public RuleText Option(string option, bool inverted, string value) =>
        Option(option, inverted).Word(NeedsQuotes(value) ? Quote(value) : value);

    /// <summary>Writes an option and a number.</summary>
    public RuleText Option(string option, bool inverted, long value) =>
        Option(option, inverted, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes an option and a number, or two numbers with a colon.</summary>
    public RuleText Range(string option, bool inverted, long first, long last, char separator = ':') =>
        first == last ? Option(option, inverted, first) : Option(option, inverted, string.Create(CultureInfo.InvariantCulture, $"{first}{separator}{last}"));

    /// <summary>Writes an option and a mark; the mask only where some bits do not count.</summary>
    public RuleText Mark(string option, bool inverted, uint value, uint mask) =>
        Option(option, inverted, mask == uint.MaxValue ? $"0x{value:x}" : $"0x{value:x}/0x{mask:x}");

    /// <summary>
    /// Writes a word, quoted where it holds more than letters, digits, dash and underscore
    /// (libxtables/xtables.c, xtables_save_string).
    /// </summary>
    public RuleText Quoted(string word) => Word(Quote(word));

    /// <summary>The whole text.</summary>
    public override string ToString() => _text.ToString();

    // Values that were quoted already begin with a quote; names hardly ever hold a blank.
    private static bool NeedsQuotes(string value) =>
        value.Length == 0 || value == "!" || (value[0] != '"' && value.AsSpan().ContainsAny(" \t\""));

    private static string Quote(string word)
    {
        bool plain = word.Length > 0;
        foreach (char letter in word)
        {
            plain &= char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
        }

        if (plain)
        {
            return word;
        }

        var quoted = new StringBuilder("\"");
        foreach (char letter in word)
        {
            if (letter is '"' or '\\' or '\'')
            {
                quoted.Append('\\');
            }

            quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}
