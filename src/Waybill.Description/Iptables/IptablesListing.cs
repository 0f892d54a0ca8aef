using Waybill.Model.Addresses;

namespace Waybill.Description.Iptables;

/// <summary>What the lines of a listing say about those that follow.</summary>
internal sealed class IptablesListing
{
    /// <summary>The family of its tool; none where no header said it.</summary>
    public IpFamily Family { get; set; } = IpFamily.None;

    /// <summary>The table that was begun; null where none was.</summary>
    public string? Table { get; set; }
}
