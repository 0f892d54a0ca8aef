using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Parsing.Links;

/// <summary>What one <c>ip addr</c> or <c>ip link</c> listing says.</summary>
/// <param name="Links">The interfaces in the order of the listing; none where the listing prints addresses alone (<c>ip -o addr</c>).</param>
/// <param name="Addresses">Their addresses in the order of the listing.</param>
public sealed record LinkListing(ImmutableArray<Link> Links, ImmutableArray<InterfaceAddress> Addresses)
{
    /// <summary>True where the text holds something, but nothing in it was understood: it says nothing.</summary>
    public bool IsUnreadable { get; init; }
}
