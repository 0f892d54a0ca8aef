using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m owner</c>: the user and group of the sending socket.</summary>
internal sealed class OwnerMatch : MatchExtension
{
    public override string Name => "owner";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.NegatableFlag("socket-exists"),
        OptionSyntax.Negated("uid-owner"),
        OptionSyntax.Negated("gid-owner"),
        OptionSyntax.Flag("suppl-groups"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool all = HasSupplementaryGroups(option);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "socket-exists":
                    option.Add(new Match.OwnerSocketExists());
                    break;
                case "uid-owner":
                    option.Add(TryParse(option.Value, out var uids) ? new Match.OwnerUid(uids) : null);
                    break;
                case "gid-owner":
                    option.Add(TryParse(option.Value, out var gids) ? new Match.OwnerGid(gids, all) : null);
                    break;
                default:
                    break;
            }
        }
    }

    public override bool Owns(Match match) => match is Match.OwnerUid or Match.OwnerGid or Match.OwnerSocketExists;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.OwnerUid uid:
                text.Range("--uid-owner", inverted, uid.Range.First, uid.Range.Last, '-');
                break;
            case Match.OwnerGid gid:
                text.Range("--gid-owner", inverted, gid.Range.First, gid.Range.Last, '-');
                break;
            default:
                text.Option("--socket-exists", inverted);
                break;
        }
    }

    public override void PrintEnd(Match last, RuleText text)
    {
        if (last is Match.OwnerGid { SupplementaryGroups: true })
        {
            text.Option("--suppl-groups");
        }
    }

    private static bool HasSupplementaryGroups(OptionReader option)
    {
        bool found = false;
        while (option.TryNext())
        {
            found |= option.Name == "suppl-groups";
        }

        return found;
    }

    // Only root has the same number everywhere; other names depend on the host.
    private static bool TryParse(ReadOnlySpan<byte> word, out UidRange range)
    {
        int dash = word.IndexOfAny((byte)'-', (byte)':');
        uint first = 0;
        bool parsed = word.SequenceEqual("root"u8) || Numbers.TryParseAnyBase(dash < 0 ? word : word[..dash], out first);
        uint last = first;
        if (dash >= 0)
        {
            parsed &= Numbers.TryParseAnyBase(word[(dash + 1)..], out last);
        }

        range = new(first, last);
        return parsed && first <= last && last < uint.MaxValue;
    }
}
