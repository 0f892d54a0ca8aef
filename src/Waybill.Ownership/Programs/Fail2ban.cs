using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>fail2ban (config/action.d/iptables*.conf, nftables*.conf): a chain or a set for each jail.</summary>
internal sealed class Fail2ban : KnownOwner
{
    private static readonly string[] Leads = ["f2b-", "fail2ban-"];

    public override string Name => "fail2ban";

    public override string Advice => "use fail2ban-client set JAIL unbanip ADDRESS; it bans again who fails again";

    internal override Owner? OfChain(ChainSite site) => Jail(site.Name);

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) => rule.Sets().Select(Jail).FirstOrDefault(owner => owner is not null);

    internal override Owner? OfSet(string name) => Jail(name);

    internal override Owner? OfTable(string name) => name == "f2b-table" ? Made("its jails") : null;

    private Owner? Jail(string name) =>
        Array.Find(Leads, lead => name.StartsWith(lead, StringComparison.Ordinal) && name.Length > lead.Length) is { } lead ? Made($"jail {name[lead.Length..]}") : null;
}
