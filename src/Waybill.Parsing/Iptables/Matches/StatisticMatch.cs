using System.Buffers.Text;
using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m statistic</c>: holds by chance, or for every nth packet.</summary>
internal sealed class StatisticMatch : MatchExtension
{
    public override string Name => "statistic";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("mode"),
        OptionSyntax.Negated("probability"),
        OptionSyntax.Negated("every"),
        OptionSyntax.Value("packet"),
    ];

    public override void Read(ref OptionReader option)
    {
        string? mode = null;
        bool inverted = false;
        double probability = -1;
        uint every = 0;
        uint packet = 0;
        while (option.TryNext())
        {
            inverted |= option.Inverted;
            option.Require(option.Name switch
            {
                "mode" => (mode = Mode(option.Value)) is not null,
                "probability" => TryParseProbability(option.Value, out probability),
                "every" => Numbers.TryParseAnyBase(option.Value, out every) && every > 0,
                _ => Numbers.TryParseAnyBase(option.Value, out packet),
            });
        }

        Match? match = mode switch
        {
            "random" when probability >= 0 => new Match.Random(probability),
            "nth" when every > packet => new Match.Nth(every, packet),
            _ => null,
        };
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.Random or Match.Nth;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.Random random)
        {
            text.Option("--mode", false, "random");
            text.Option("--probability", inverted, random.Probability.ToString("F11", CultureInfo.InvariantCulture));
        }
        else if (match is Match.Nth nth)
        {
            text.Option("--mode", false, "nth").Option("--every", inverted, nth.Every).Option("--packet", false, nth.Packet);
        }
    }

    private static string? Mode(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("random"u8) ? "random" : word.SequenceEqual("nth"u8) ? "nth" : null;

    // The kernel compares 31 random bits with a whole number (extensions/libxt_statistic.c, statistic_parse).
    private static bool TryParseProbability(ReadOnlySpan<byte> word, out double probability)
    {
        bool parsed = Utf8Parser.TryParse(word, out probability, out int used) && used == word.Length && probability is >= 0 and <= 1;
        probability = parsed ? Math.Round(probability * 0x8000_0000, MidpointRounding.AwayFromZero) / 0x8000_0000 : -1;
        return parsed;
    }
}
