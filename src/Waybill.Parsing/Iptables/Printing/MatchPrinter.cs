using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Printing;

/// <summary>Writes matches. Those of one extension that stand together share one <c>-m</c>.</summary>
internal static class MatchPrinter
{
    /// <summary>Writes the matches of a rule.</summary>
    public static void Print(ReadOnlySpan<Match> matches, RuleText text)
    {
        int index = 0;
        while (index < matches.Length)
        {
            var inner = Inner(matches[index], out bool inverted);
            var extension = Extensions.FindWriter(inner, text.Family);
            if (extension is null)
            {
                GeneralMatchPrinter.Print(inner, inverted, text);
                index++;
            }
            else
            {
                index = PrintUse(extension, matches, index, text);
            }
        }
    }

    /// <summary>Writes one match without <c>-m</c>.</summary>
    public static void PrintAlone(Match match, RuleText text)
    {
        var inner = Inner(match, out bool inverted);
        var extension = Extensions.FindWriter(inner, text.Family);
        if (extension is null)
        {
            GeneralMatchPrinter.Print(inner, inverted, text);
        }
        else if (inner is Match.TransportHeader)
        {
            text.Option("-m", inverted, extension.Name);
        }
        else
        {
            extension.Print(inner, inverted, text);
            extension.PrintEnd(inner, text);
        }
    }

    private static int PrintUse(MatchExtension extension, ReadOnlySpan<Match> matches, int first, RuleText text)
    {
        var slots = new HashSet<string>();
        text.Option("-m", false, extension.Name);
        int index = first;
        while (index < matches.Length)
        {
            var inner = Inner(matches[index], out bool inverted);
            if (!extension.Owns(inner) || !slots.Add(extension.Slot(inner)))
            {
                break;
            }

            extension.Print(inner, inverted, text);
            index++;
        }

        extension.PrintEnd(Inner(matches[index - 1], out _), text);
        return index;
    }

    private static Match Inner(Match match, out bool inverted)
    {
        inverted = match is Match.Not;
        return match is Match.Not not ? not.Inner : match;
    }
}
