using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m string</c>: the packet holds a sequence of bytes.</summary>
internal sealed class StringMatch : MatchExtension
{
    public override string Name => "string";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("string"),
        OptionSyntax.Negated("hex-string"),
        OptionSyntax.Value("algo"),
        OptionSyntax.Value("from"),
        OptionSyntax.Value("to"),
        OptionSyntax.Flag("icase"),
    ];

    public override void Read(ref OptionReader option)
    {
        ImmutableArray<byte>? pattern = null;
        string? algorithm = null;
        bool inverted = false;
        ushort from = 0;
        ushort to = ushort.MaxValue;
        bool ignoreCase = false;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "string" or "hex-string":
                    inverted = option.Inverted;
                    bool once = pattern is null;
                    var bytes = HexStrings.Plain(option.Value);
                    option.Require(once && (option.Name == "string" || HexStrings.TryParse(option.Value, out bytes)) && bytes.Length is > 0 and <= 128);
                    pattern = bytes;
                    break;
                case "algo":
                    algorithm = option.NameValue();
                    option.Require(algorithm is "bm" or "kmp" or "fsm");
                    break;
                case "from":
                    option.Require(NumberRanges.TryParseShort(option.Value, out from));
                    break;
                case "to":
                    option.Require(NumberRanges.TryParseShort(option.Value, out to));
                    break;
                default:
                    ignoreCase = true;
                    break;
            }
        }

        var match = pattern is null || algorithm is null ? null : new Match.PayloadString(pattern.Value, algorithm, from, to, ignoreCase);
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.PayloadString;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var payload = (Match.PayloadString)match;
        bool plain = HexStrings.IsPlain(payload.Pattern.AsSpan());
        text.Option(plain ? "--string" : "--hex-string", inverted, plain ? HexStrings.Quote(payload.Pattern.AsSpan()) : HexStrings.Write(payload.Pattern.AsSpan()));
        text.Option("--algo", false, payload.Algorithm);
        if (payload.From != 0)
        {
            text.Option("--from", false, payload.From);
        }

        if (payload.To != ushort.MaxValue)
        {
            text.Option("--to", false, payload.To);
        }

        if (payload.IgnoreCase)
        {
            text.Option("--icase");
        }
    }
}
