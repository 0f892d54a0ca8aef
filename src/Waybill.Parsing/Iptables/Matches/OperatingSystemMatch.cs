using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m osf</c>: the SYN looks like that of an operating system.</summary>
internal sealed class OperatingSystemMatch : MatchExtension
{
    public override string Name => "osf";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("genre"),
        OptionSyntax.Value("ttl"),
        OptionSyntax.Value("log"),
    ];

    public override void Read(ref OptionReader option)
    {
        string? genre = null;
        bool inverted = false;
        byte? strictness = null;
        byte? log = null;
        while (option.TryNext())
        {
            if (option.Name == "genre")
            {
                genre = option.NameValue();
                inverted = option.Inverted;
            }
            else
            {
                option.Require(NumberRanges.TryParseByte(option.Value, out byte number) && number <= 2);
                strictness = option.Name == "ttl" ? number : strictness;
                log = option.Name == "log" ? number : log;
            }
        }

        Match? match = genre is null ? null : new Match.OperatingSystem(genre, strictness, log);
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.OperatingSystem;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var system = (Match.OperatingSystem)match;
        text.Option("--genre", inverted, system.Genre);
        if (system.Strictness is { } strictness)
        {
            text.Option("--ttl", false, strictness);
        }

        if (system.Log is { } log)
        {
            text.Option("--log", false, log);
        }
    }
}
