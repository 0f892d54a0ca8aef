using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m recent</c>: remembers addresses, or asks whether one was seen.</summary>
internal sealed class RecentMatch : MatchExtension
{
    public override string Name => "recent";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.NegatableFlag("set"),
        OptionSyntax.NegatableFlag("rcheck"),
        OptionSyntax.NegatableFlag("update"),
        OptionSyntax.NegatableFlag("remove"),
        OptionSyntax.Value("seconds"),
        OptionSyntax.Flag("reap"),
        OptionSyntax.Value("hitcount"),
        OptionSyntax.Flag("rttl"),
        OptionSyntax.Value("name"),
        OptionSyntax.Value("mask"),
        OptionSyntax.Flag("rsource"),
        OptionSyntax.Flag("rdest"),
    ];

    public override void Read(ref OptionReader option)
    {
        RecentOperation? operation = null;
        bool inverted = false;
        var match = new Match.Recent(RecentOperation.Set, "DEFAULT", false, string.Empty) { Mask = AllOnes(option.Family) };
        while (option.TryNext())
        {
            if (NamedValues.TryFind(System.Text.Encoding.ASCII.GetBytes(option.Name), Operations, out var asked))
            {
                operation = asked;
                inverted |= option.Inverted;
            }
            else
            {
                match = ReadFurther(match, ref option);
            }
        }

        match = match with { Operation = operation ?? RecentOperation.Set, Options = FurtherOptions(match) };
        option.AddWhole(operation is null ? null : inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.Recent;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var recent = (Match.Recent)match;
        text.Option("--" + Array.Find(Operations, known => known.Operation == recent.Operation).Name, inverted);
        if (recent.Options.Length > 0)
        {
            text.Word(recent.Options);
        }

        text.Option("--name", false, recent.List).Option("--mask", false, recent.Mask.ToString()).Option(recent.ByDestination ? "--rdest" : "--rsource");
    }

    private static readonly (string Name, RecentOperation Operation)[] Operations =
    [
        ("set", RecentOperation.Set), ("rcheck", RecentOperation.Check), ("update", RecentOperation.Update),
        ("remove", RecentOperation.Remove),
    ];

    private static Match.Recent ReadFurther(Match.Recent match, ref OptionReader option)
    {
        switch (option.Name)
        {
            case "seconds":
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint seconds) && seconds > 0);
                return match with { Seconds = seconds };
            case "hitcount":
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint hits) && hits <= ushort.MaxValue);
                return match with { HitCount = hits };
            case "mask":
                option.Require(Addresses.TryParse(option.Value, out var mask) && mask.Family == option.Family);
                return match with { Mask = mask };
            case "name":
                return match with { List = option.NameValue() };
            case "reap":
                return match with { Reap = true };
            case "rttl":
                return match with { SameTimeToLive = true };
            default:
                return match with { ByDestination = option.Name == "rdest" };
        }
    }

    private static string FurtherOptions(Match.Recent match)
    {
        var text = new RuleText(IpFamily.None);
        if (match.Seconds > 0)
        {
            text.Option("--seconds", false, match.Seconds);
        }

        if (match.Reap)
        {
            text.Option("--reap");
        }

        if (match.HitCount > 0)
        {
            text.Option("--hitcount", false, match.HitCount);
        }

        return (match.SameTimeToLive ? text.Option("--rttl") : text).ToString();
    }

    private static IpAddress AllOnes(IpFamily family) => IpAddress.From(family, IpAddress.MaskOf(family, family == IpFamily.IPv6 ? 128 : 32));
}
