using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Printing;

/// <summary>Writes the matches of iptables itself.</summary>
internal static class GeneralMatchPrinter
{
    /// <summary>Writes a match that belongs to no extension.</summary>
    public static void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.Source source:
                text.Option("-s", inverted, Network(source.Address, source.Mask));
                break;
            case Match.Destination destination:
                text.Option("-d", inverted, Network(destination.Address, destination.Mask));
                break;
            case Match.InInterface device:
                text.Option("-i", inverted, device.Pattern.ToString());
                break;
            case Match.OutInterface device:
                text.Option("-o", inverted, device.Pattern.ToString());
                break;
            case Match.TransportProtocol protocol:
                text.Option("-p", inverted, Protocols.NameOf(protocol.Value));
                break;
            case Match.Fragment:
                text.Option("-f", inverted);
                break;
            case Match.NotUnderstood unknown:
                PrintNotUnderstood(unknown, text);
                break;
            default:
                break;
        }
    }

    private static string Network(IpAddress address, IpAddress mask) =>
        AddressMasks.LengthOf(mask) is >= 0 and var length ? $"{address}/{length}" : $"{address}/{mask}";

    // An option of a known extension needs its -m; an unknown extension or option was kept with all its words.
    private static void PrintNotUnderstood(Match.NotUnderstood match, RuleText text)
    {
        bool whole = match.Extension.StartsWith('-') || match.Text.StartsWith("-m ", StringComparison.Ordinal) || match.Extension == match.Text;
        if (!whole)
        {
            text.Option("-m", false, match.Extension);
        }

        if (match.Text.Length > 0)
        {
            text.Word(match.Text);
        }
    }
}
