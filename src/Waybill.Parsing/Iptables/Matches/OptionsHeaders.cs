using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary>What <c>-m hbh</c> and <c>-m dst</c> share: the length and the options of a header of options.</summary>
internal static class OptionsHeaders
{
    /// <summary>Reads the options; without any, the header must be there.</summary>
    public static void Read(ref OptionReader option, IpProtocol header)
    {
        while (option.TryNext())
        {
            if (option.Name.EndsWith("-len", StringComparison.Ordinal))
            {
                option.Add(Numbers.TryParseAnyBase(option.Value, out uint bytes) ? new Match.OptionsLength(header, bytes) : null);
            }
            else
            {
                option.Add(TryParse(option.Value, out var options) ? new Match.HeaderOptions(header, options) : null);
            }
        }

        if (option.Count == 0)
        {
            option.Add(new Match.ExtensionHeader(header), inverted: false);
        }
    }

    /// <summary>True for a match about that header.</summary>
    public static bool Is(Match match, IpProtocol header) => match switch
    {
        Match.ExtensionHeader present => present.Header == header,
        Match.OptionsLength length => length.Header == header,
        Match.HeaderOptions options => options.Header == header,
        _ => false,
    };

    /// <summary>Writes the option; <paramref name="prefix"/> is <c>--hbh</c> or <c>--dst</c>.</summary>
    public static void Print(Match match, bool inverted, RuleText text, string prefix)
    {
        if (match is Match.OptionsLength length)
        {
            text.Option(prefix + "-len", inverted, length.Bytes);
        }
        else if (match is Match.HeaderOptions options)
        {
            text.Option(prefix + "-opts", inverted, string.Join(',', options.Options.Select(Write)));
        }
    }

    private static string Write(HeaderOption option) => option.Length is { } length ? $"{option.Type}:{length}" : $"{option.Type}";

    private static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<HeaderOption> options)
    {
        var list = ImmutableArray.CreateBuilder<HeaderOption>();
        options = [];
        foreach (var range in word.Split((byte)','))
        {
            var part = word[range];
            int colon = part.IndexOf((byte)':');
            byte length = 0;
            if (!NumberRanges.TryParseByte(colon < 0 ? part : part[..colon], out byte type)
                || (colon >= 0 && !NumberRanges.TryParseByte(part[(colon + 1)..], out length)))
            {
                return false;
            }

            list.Add(new(type, colon < 0 ? null : length));
        }

        options = list.ToImmutable();
        return true;
    }
}
