using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m rateest</c>: compares rates that <c>-j RATEEST</c> measured.</summary>
internal sealed class RateEstimateMatch : MatchExtension
{
    public override string Name => "rateest";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("rateest-delta"),
        OptionSyntax.Value("rateest1", "rateest"),
        OptionSyntax.OptionalValue("rateest-bps1"),
        OptionSyntax.OptionalValue("rateest-pps1"),
        OptionSyntax.NegatableFlag("rateest-lt"),
        OptionSyntax.NegatableFlag("rateest-gt"),
        OptionSyntax.NegatableFlag("rateest-eq"),
        OptionSyntax.OptionalValue("rateest-bps2", "rateest-bps"),
        OptionSyntax.OptionalValue("rateest-pps2", "rateest-pps"),
        OptionSyntax.Value("rateest2"),
    ];

    public override void Read(ref OptionReader option)
    {
        string? name = null;
        string? other = null;
        bool delta = false;
        bool inverted = false;
        Comparison? comparison = null;
        (uint First, uint Second)? bytes = null;
        (uint First, uint Second)? packets = null;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "rateest-delta":
                    delta = true;
                    break;
                case "rateest1":
                    name = option.NameValue();
                    break;
                case "rateest2":
                    other = option.NameValue();
                    break;
                case "rateest-bps1" or "rateest-bps2":
                    uint rate = 0;
                    option.Require(option.Value.IsEmpty || BitRates.TryParse(option.Value, out rate));
                    bytes = option.Name == "rateest-bps1" ? (rate, 0u) : (bytes?.First ?? 0u, rate);
                    break;
                case "rateest-pps1" or "rateest-pps2":
                    uint number = 0;
                    option.Require(option.Value.IsEmpty || Numbers.TryParseAnyBase(option.Value, out number));
                    packets = option.Name == "rateest-pps1" ? (number, 0u) : (packets?.First ?? 0u, number);
                    break;
                default:
                    inverted = option.Inverted;
                    comparison = option.Name switch
                    {
                        "rateest-lt" => Comparison.Less,
                        "rateest-gt" => Comparison.Greater,
                        _ => Comparison.Equal,
                    };
                    break;
            }
        }

        bool complete = name is not null && comparison is not null && (bytes is not null || packets is not null);
        Match? match = complete
            ? new Match.RateEstimate(name!, comparison!.Value) { Other = other, Delta = delta, BytesPerSecond = bytes, PacketsPerSecond = packets }
            : null;
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.RateEstimate;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var estimate = (Match.RateEstimate)match;
        if (estimate.Delta)
        {
            text.Option("--rateest-delta");
        }

        text.Option(estimate.Other is null ? "--rateest" : "--rateest1", false, estimate.Name);
        if (estimate.BytesPerSecond is { } bytes)
        {
            PrintRate(estimate, "bps", BitRates.Write(bytes.First), BitRates.Write(bytes.Second), inverted, text);
        }

        if (estimate.PacketsPerSecond is { } packets)
        {
            PrintRate(estimate, "pps", $"{packets.First}", $"{packets.Second}", inverted, text);
        }

        if (estimate.Other is not null)
        {
            text.Option("--rateest2", false, estimate.Other);
        }
    }

    private static void PrintRate(Match.RateEstimate estimate, string unit, string first, string second, bool inverted, RuleText text)
    {
        string comparison = estimate.Comparison switch
        {
            Comparison.Less => "--rateest-lt",
            Comparison.Greater => "--rateest-gt",
            Comparison.Equal => "--rateest-eq",
            _ => "--rateest-eq",
        };
        if (estimate.Delta)
        {
            text.Option($"--rateest-{unit}1", false, first).Option(comparison, inverted).Option($"--rateest-{unit}2", false, second);
        }
        else
        {
            text.Option(comparison, inverted).Option($"--rateest-{unit}");
            if (estimate.Other is null)
            {
                text.Word(second);
            }
        }
    }
}
