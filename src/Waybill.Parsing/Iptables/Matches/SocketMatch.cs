using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m socket</c>: an open socket would take the packet.</summary>
internal sealed class SocketMatch : MatchExtension
{
    public override string Name => "socket";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("transparent"),
        OptionSyntax.Flag("nowildcard"),
        OptionSyntax.Flag("restore-skmark"),
    ];

    public override void Read(ref OptionReader option)
    {
        var match = new Match.SocketExists(false, false, false);
        while (option.TryNext())
        {
            match = option.Name switch
            {
                "transparent" => match with { Transparent = true },
                "nowildcard" => match with { NoWildcard = true },
                _ => match with { RestoreMark = true },
            };
        }

        option.AddWhole(match);
    }

    public override bool Owns(Match match) => match is Match.SocketExists;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var socket = (Match.SocketExists)match;
        foreach (var (set, name) in new[]
        {
            (socket.Transparent, "--transparent"), (socket.NoWildcard, "--nowildcard"), (socket.RestoreMark, "--restore-skmark"),
        })
        {
            if (set)
            {
                text.Option(name);
            }
        }
    }
}
