using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m comment --comment "text"</c>.</summary>
internal sealed class CommentMatch : MatchExtension
{
    public override string Name => "comment";

    public override OptionSyntax[] Options { get; } = [OptionSyntax.Value("comment")];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(new Match.Comment(option.Text()));
        }
    }

    public override bool Owns(Match match) => match is Match.Comment;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--comment", inverted).Quoted(((Match.Comment)match).Text);
}
