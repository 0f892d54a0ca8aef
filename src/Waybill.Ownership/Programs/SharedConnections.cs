using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>NetworkManager's connections of method shared (src/core/nm-firewall-utils.c).</summary>
internal sealed class SharedConnections : KnownOwner
{
    private static readonly string[] Leads = ["nm-sh-in-", "nm-sh-fw-", "nm-shared-"];

    public override string Name => "NetworkManager";

    public override string Advice => "change the connection whose ipv4.method is shared (nmcli connection edit)";

    internal override Owner? OfChain(ChainSite site) => Shared(site.Name);

    internal override Owner? OfTable(string name) => Shared(name);

    private Owner? Shared(string name) =>
        Array.Find(Leads, lead => name.StartsWith(lead, StringComparison.Ordinal) && name.Length > lead.Length) is { } lead ? Made($"connection shared by {name[lead.Length..]}") : null;
}
