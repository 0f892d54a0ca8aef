using Waybill.Model.Routing;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m owner --uid-owner</c>.</summary>
    public sealed record OwnerUid(UidRange Range) : Match;

    /// <summary><c>-m owner --gid-owner</c>.</summary>
    /// <param name="Range">The group ids.</param>
    /// <param name="SupplementaryGroups">True for <c>--suppl-groups</c>: all groups of the socket count.</param>
    public sealed record OwnerGid(UidRange Range, bool SupplementaryGroups) : Match;

    /// <summary><c>-m owner --socket-exists</c>.</summary>
    public sealed record OwnerSocketExists : Match;
}
