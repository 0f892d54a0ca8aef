using Waybill.Model.Routing;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m owner --uid-owner</c> and <c>--gid-owner</c>. Without a socket the match fails and its inversion holds
/// (net/netfilter/xt_owner.c, owner_mt).
/// </summary>
internal sealed class OwnerMatcher(bool isUser, UidRange range, bool supplementaryGroups) : Matcher
{
    public override Answer Test(Passage passage)
    {
        if (!passage.HasSocket)
        {
            // That further groups count is an option of its own to the kernel, which cannot be inverted and needs a socket.
            return supplementaryGroups ? Answer.Missing : Answer.No;
        }

        if (Value(passage) is not { } id)
        {
            return Answer.Unknown;
        }

        // Which further groups the process has is said nowhere.
        return range.Contains(id) ? Answer.Yes : supplementaryGroups ? Answer.Unknown : Answer.No;
    }

    public override Wording Describe(Passage passage)
    {
        string ids = range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}";
        string name = isUser ? "uid" : "gid";
        return passage.HasSocket
            ? new($"{name} {(Value(passage) is { } id ? id : "(not said)")}", ids)
            : new("a packet without socket", $"one of {name} {ids}");
    }

    protected override string About => isUser ? "uid" : "gid";

    private uint? Value(Passage passage) => isUser ? passage.Packet.Uid : passage.Packet.Gid;
}
