using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary>What <c>-j DNAT</c> and <c>-j SNAT</c> share.</summary>
internal static class TranslationOptions
{
    /// <summary>Reads the options.</summary>
    /// <returns>False where none says what to translate to, or two do.</returns>
    public static bool TryRead(ref OptionReader option, out TranslationRange range)
    {
        range = default;
        int given = 0;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "random":
                    range = range with { Random = true };
                    break;
                case "random-fully":
                    range = range with { RandomFully = true };
                    break;
                case "persistent":
                    range = range with { Persistent = true };
                    break;
                default:
                    given++;
                    option.Require(TranslationRanges.TryParse(option.Value, option.Family, out range));
                    break;
            }
        }

        return given == 1;
    }

    /// <summary>Writes the options.</summary>
    public static void Print(string option, TranslationRange range, RuleText text)
    {
        text.Option(option, false, TranslationRanges.Write(range));
        if (range.Random)
        {
            text.Option("--random");
        }

        if (range.RandomFully)
        {
            text.Option("--random-fully");
        }

        if (range.Persistent)
        {
            text.Option("--persistent");
        }
    }
}
