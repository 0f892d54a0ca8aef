using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m hashlimit</c>: a limit for each source, destination or port.</summary>
internal sealed class HashLimitMatch : MatchExtension
{
    public override string Name => "hashlimit";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("hashlimit-upto", "hashlimit"),
        OptionSyntax.Negated("hashlimit-above"),
        OptionSyntax.Value("hashlimit-burst"),
        OptionSyntax.Value("hashlimit-mode"),
        OptionSyntax.Value("hashlimit-name"),
        OptionSyntax.Value("hashlimit-htable-size"),
        OptionSyntax.Value("hashlimit-htable-max"),
        OptionSyntax.Value("hashlimit-htable-gcinterval"),
        OptionSyntax.Value("hashlimit-htable-expire"),
        OptionSyntax.Value("hashlimit-srcmask"),
        OptionSyntax.Value("hashlimit-dstmask"),
        OptionSyntax.Flag("hashlimit-rate-match"),
        OptionSyntax.Value("hashlimit-rate-interval"),
    ];

    public override void Read(ref OptionReader option)
    {
        var settings = new HashLimitSettings(option.Family);
        while (option.TryNext())
        {
            option.Require(settings.Read(ref option));
        }

        option.AddWhole(option.FailedAt < 0 ? settings.Build() : null);
    }

    public override bool Owns(Match match) => match is Match.HashLimit;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Word(((Match.HashLimit)match).Options);

    /// <summary>What the packets are told apart by, in the order in which iptables-save lists it.</summary>
    public static readonly (string Name, int Bit)[] Keys =
    [
        ("srcip", (int)HashLimitKeys.Source), ("srcport", (int)HashLimitKeys.SourcePort),
        ("dstip", (int)HashLimitKeys.Destination), ("dstport", (int)HashLimitKeys.DestinationPort),
    ];
}
