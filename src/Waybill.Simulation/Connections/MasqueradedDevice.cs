using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// A connection that MASQUERADE made holds for the device that its first packet left by: where another packet of that direction
/// leaves by another, both are given up (net/netfilter/nf_nat_core.c, nf_nat_oif_changed and nf_nat_inet_fn). The conntrack table
/// does not show who translated: an address tells of which device it is, and the rules tell who else gives it.
/// </summary>
internal static class MasqueradedDevice
{
    /// <summary>Why the packet of a connection from the table is dropped; null where it is not.</summary>
    public static string? Refuses(Passage passage, Tracking tracking)
    {
        if (tracking is not { Entry: { } entry, IsReply: false } || tracking.State == ConnectionState.Related || passage.OutInterface is not { } device)
        {
            return null;
        }

        var given = entry.Reply.Destination;
        return DeviceOf(passage.Host.State, given) is { } first && first != device
            && Has(passage, rule => rule.Target is Target.Masquerade)
            && !MayBeGivenAt(passage, device, given)
            && IsMasqueraded(passage, entry, first)
                ? $"the connection was masqueraded as {given} when it left by {first}, and may not go on by {device}"
                : null;
    }

    /// <summary>The one interface that holds the address; null for none, and for several.</summary>
    private static string? DeviceOf(HostState state, IpAddress address)
    {
        string[] devices = [.. state.Addresses.Where(one => one.Local.Address == address).Select(one => one.Interface).Distinct()];
        return devices is [var only] ? only : null;
    }

    /// <summary>A device without an address of its own takes that of another.</summary>
    private static bool MayBeGivenAt(Passage passage, string device, IpAddress given) =>
        passage.Host.Router.SelectSource(device, passage.Packet.Destination) is var source && (!source.IsGiven || source == given);

    /// <summary>
    /// Certain where the source was translated to an address that no other rule gives. Else SNAT may have done it, or the packet
    /// had this source already: MASQUERADE may then have left it as it was, or not have been asked.
    /// </summary>
    private static bool IsMasqueraded(Passage passage, Connection entry, string first)
    {
        var given = entry.Reply.Destination;
        bool isCertain = entry.Original.Source != given && passage.Host.State.ForeignTables.IsEmpty && !Has(passage, rule => Gives(rule.Target, given));
        return isCertain
            || passage.World.Decide(new("masquerade", $"it was MASQUERADE that gave the connection {entry.Original.Source}:{entry.Original.SourcePort} the address {given} of {first}"));
    }

    private static bool Gives(Target target, IpAddress address) => target switch
    {
        Target.Snat { To: var range } => !range.First.IsGiven || (address >= range.First && address <= range.Last),
        Target.Netmap { To: var network } => network.Contains(address),
        _ => false,
    };

    private static bool Has(Passage passage, Func<Rule, bool> fits) =>
        passage.Host.State.Rulesets.Where(ruleset => ruleset.Family == passage.Packet.Family)
            .SelectMany(ruleset => ruleset.Tables).SelectMany(table => table.Chains).SelectMany(chain => chain.Rules).Any(fits);
}
