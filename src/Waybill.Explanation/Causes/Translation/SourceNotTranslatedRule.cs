using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

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
            || !HasPublicAddress(journey.State, device) || IsReply(journey) || MayBeTranslatedElsewhere(journey.State) || DataPlane.IsBeyondRules(journey))
        {
            return null;
        }

        var subnet = SourceTranslation.NetworkOf(journey.State, journey.Packet.InInterface, source);
        return new(
            FindingSeverity.Warning,
            $"the packet leaves by {device} with the private source {source}",
            $"{destination} lies in the internet, where nobody has a route back to {source}: routers on the way drop such packets, or the answer never finds its way here. {device} has a public address, so this host is where the source ought to be translated, and no rule of POSTROUTING does it.")
        {
            Evidence = [.. Facts.Route(journey.LastRoute)],
            Remedies = [Masquerade(journey, device, subnet)],
        };
    }

    /// <summary>A nat chain whose rules are not evaluated may do it.</summary>
    private static bool MayBeTranslatedElsewhere(HostState state) =>
        state.ForeignTables.Any(table => table.Chains.Any(chain => chain is { IsTranslation: true, Hook: Hook.Postrouting }));

    private static bool IsReply(JourneyCase journey) => journey.Last<Step.Conntrack>() is { IsReply: true };

    private static bool HasPublicAddress(HostState state, string device) =>
        state.Addresses.Any(own => own.Interface == device && PrivateNetworks.IsPublic(own.Local.Address));

    private static Remedy Masquerade(JourneyCase journey, string device, Prefix network)
    {
        var source = journey.Final.Source;
        string subnet = network.IsSingleAddress ? source.ToString() : network.ToString();
        var (command, change, keep) = SourceTranslation.Masquerade(journey.State, network, default, device);
        return new(
            [command],
            $"New connections from {subnet} leave {device} with its own address, and the answers come back here and are translated back.",
            $"{subnet} reaches everything that lies behind {device}; servers there see this host's address only.")
        {
            Permanent = keep,
            Changes = [change],
            Helps = world => world.Final.Source != source,
        };
    }
}
