using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>A packet of this host carries a source that is not this host's (net/ipv4/route.c, ip_route_output_key_hash_rcu).</summary>
internal sealed class SourceNotLocalRule : FindingRule
{
    public override string Id => "source-not-local";

    public override Cause? Look(JourneyCase journey)
    {
        var source = journey.Packet.Source;
        if (!journey.Fails || journey.Ending.Stage != Stage.Routing || !journey.Packet.IsLocallyGenerated || !source.IsGiven
            || journey.Last<Step.Route>() is { Kind: RouteKind.Reroute }
            || journey.State.Addresses.IsEmpty || journey.State.Addresses.Any(own => own.Local.Address == source)
            || journey.LastRoute?.Route is not null || source.IsLoopback)
        {
            return null;
        }

        var own = journey.State.Addresses.Where(address => address.Local.Family == source.Family && !address.Local.Address.IsLoopback)
            .Select(address => $"{address.Local.Address} ({address.Interface})").Take(6);
        return new(
            FindingSeverity.Error,
            $"{source} is no address of this host, so nothing here may send with it",
            $"The kernel gives a packet of this host a way only where its source is one of the host's own addresses: {string.Join(", ", own)}."
            + " A program that binds to another address gets \"Cannot assign requested address\" or \"Invalid argument\". Where the packet shall be one that this host passes on, name the interface that receives it (iif).")
        {
            Evidence = [.. journey.State.Addresses.Where(address => address.Local.Family == source.Family && address.Source.IsGiven).Select(address => Evidence.Of(address.Source)).Take(4)],
            Remedies =
            [
                new([], "Let the program bind to one of these addresses, or to none, so that the kernel chooses.", "None.")
                {
                    Resend = packet => packet with { Source = default },
                },
                .. Adding(journey, source),
            ],
        };
    }

    /// <summary>The address itself, where an interface has others of its network.</summary>
    private static IEnumerable<Remedy> Adding(JourneyCase journey, IpAddress source)
    {
        if (journey.State.Addresses.FirstOrDefault(own => own.Local.Contains(source) && !own.Local.IsSingleAddress) is not { Interface: var device })
        {
            yield break;
        }

        var address = Prefix.Of(source);
        yield return new(
            [$"ip addr add {address} dev {device}"],
            $"{source} becomes an address of this host, on {device}.",
            $"Right only where no other machine has {source}: two that have it break each other's connections. Where keepalived, Pacemaker or the like moves the address, leave it to that.")
        {
            Changes = [new StateChange.AddAddress(new(device, address))],
        };
    }
}
