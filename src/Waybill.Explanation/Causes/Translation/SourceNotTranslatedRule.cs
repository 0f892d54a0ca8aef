using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Causes.Source;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Translation;

/// <summary>A packet leaves for the internet with a source that the internet does not route: it arrives nowhere, or its answer does not.</summary>
internal sealed class SourceNotTranslatedRule : FindingRule
{
    public override string Id => "source-not-translated";

    public override Cause? Look(JourneyCase journey)
    {
        var source = journey.Final.Source;
        var destination = journey.Final.Destination;
        if (journey.Ending.Kind != EndingKind.Transmitted || !PrivateNetworks.Contain(source) || !PrivateNetworks.IsPublic(destination)
            || journey.LastRoute?.Gateway.IsGiven != true || journey.Ending.OutInterface is not { } device
            || !HasPublicAddress(journey.State, device) || IsReply(journey))
        {
            return null;
        }

        string subnet = SubnetOf(journey, source);
        return new(
            FindingSeverity.Warning,
            $"the packet leaves by {device} with the private source {source}",
            $"{destination} lies in the internet, where nobody has a route back to {source}: routers on the way drop such packets, or the answer never finds its way here. {device} has a public address, so this host is where the source ought to be translated, and no rule of POSTROUTING does it.")
        {
            Evidence = [.. Facts.Route(journey.LastRoute)],
            Remedies = [Masquerade(journey, device, subnet)],
        };
    }

    private static bool IsReply(JourneyCase journey) => journey.Last<Step.Conntrack>() is { IsReply: true };

    private static bool HasPublicAddress(HostState state, string device) =>
        state.Addresses.Any(own => own.Interface == device && PrivateNetworks.IsPublic(own.Local.Address));

    private static string SubnetOf(JourneyCase journey, IpAddress source)
    {
        string? input = journey.Packet.InInterface;
        var network = input is null ? default : Neighbourhood.NetworksOn(journey.State, input, source.Family).FirstOrDefault(network => network.Contains(source));
        return network.IsGiven ? network.ToString() : source.ToString();
    }

    private static Remedy Masquerade(JourneyCase journey, string device, string subnet)
    {
        var family = journey.Final.Family;
        var chain = new ChainLocation(BackendOf(journey.State, family), family, "nat", "POSTROUTING");
        var source = journey.Final.Source;
        var rule = new Rule(
            0,
            [new Match.Source(source, IpAddress.From(family, IpAddress.MaskOf(family, source.BitCount))), new Match.OutInterface(new(device, false))],
            new Target.Masquerade(null, false, false),
            default);
        return new(
            [$"{IptablesCommand.For(journey.State, chain)} -A POSTROUTING -s {subnet} -o {device} -j MASQUERADE"],
            $"New connections from {subnet} leave {device} with its own address, and the answers come back here and are translated back.",
            $"{subnet} reaches everything that lies behind {device}; servers there see this host's address only.")
        {
            Permanent = family == IpFamily.IPv6 ? "ip6tables-save > /etc/iptables/rules.v6" : "iptables-save > /etc/iptables/rules.v4",
            Changes = [new StateChange.InsertRule(chain, int.MaxValue, rule)],
            Helps = world => world.Final.Source != source,
        };
    }

    private static Backend BackendOf(HostState state, IpFamily family) =>
        (state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family && ruleset.FindTable("nat") is not null)
            ?? state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family))?.Backend ?? Backend.Unknown;
}
