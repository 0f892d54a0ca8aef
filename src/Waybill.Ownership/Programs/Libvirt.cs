using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>libvirt's virtual networks (src/network/network_iptables.c); before 5.1 its rules stood in the chains of the kernel themselves.</summary>
internal sealed class Libvirt : KnownOwner
{
    public override string Name => "libvirt";

    public override string Advice => "change the virtual network (virsh net-edit), or lead to it by a network of mode route or open; its chains are written anew when the network starts";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "LIBVIRT_INP" => Made("packets of virtual machines to this host: names, addresses by DHCP"),
        "LIBVIRT_OUT" => Made("packets of this host to virtual machines: names, addresses by DHCP"),
        "LIBVIRT_FWI" => Made("packets into virtual networks"),
        "LIBVIRT_FWO" => Made("packets out of virtual networks"),
        "LIBVIRT_FWX" => Made("packets within a virtual network"),
        "LIBVIRT_PRT" => Made("translates the source of virtual networks"),
        _ => null,
    };

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) =>
        (rule.Outgoing() ?? rule.Incoming()) is { } device && IsBridge(device) ? Made($"{chain.For}, {device}") : chain;

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        site.Place.Table is "filter" or "mangle" && site.IsBase && (rule.Outgoing() ?? rule.Incoming()) is { } device && IsBridge(device) ? Made($"virtual network {device}") : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        IsBridge(name) ? Made($"virtual network {name}")
        : name.StartsWith("vnet", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsAsciiDigit) ? Made("a virtual machine's interface") : null;

    internal override Owner? OfTable(string name) => name == "libvirt_network" ? Made("its virtual networks") : null;

    private static bool IsBridge(string name) => name.StartsWith("virbr", StringComparison.Ordinal) && name.Length > 5 && char.IsAsciiDigit(name[5]);
}
