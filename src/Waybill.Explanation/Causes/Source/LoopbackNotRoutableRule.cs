using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Source;

/// <summary>An address of 127.0.0.0/8 came from or goes to a network (net/ipv4/route.c, IN_DEV_NET_ROUTE_LOCALNET).</summary>
internal sealed class LoopbackNotRoutableRule : FindingRule
{
    public override string Id => "loopback-not-routable";

    public override ImmutableArray<string> Supersedes => ["martian-source", "martian-destination", "source-not-local"];

    public override Cause? Look(JourneyCase journey)
    {
        bool toLoopback = journey.Final.Destination.IsLoopback;
        bool fromLoopback = journey.Final.Source.IsLoopback;
        if (!journey.Fails || journey.Ending.Stage != Stage.Routing || journey.Final.Family != IpFamily.IPv4 || !(toLoopback || fromLoopback)
            || !(journey.HasReason(DropReason.LocalNet) || journey.HasReason(DropReason.InvalidDestination) || journey.HasReason(DropReason.InvalidSource)))
        {
            return null;
        }

        string device = journey.Packet.InInterface ?? journey.LastRoute?.Device ?? "all";
        string address = (toLoopback ? journey.Final.Destination : journey.Final.Source).ToString();
        var rule = Translations.Of(journey, toLoopback ? "dst" : "src");
        string name = Sysctls.NameOfInterface(IpFamily.IPv4, device, "route_localnet");
        return new(
            FindingSeverity.Error,
            $"{address} is a loopback address and may not cross {device}",
            "Addresses of 127.0.0.0/8 belong to the inside of each host. The kernel drops packets that carry one over a network interface, also where a rule on this host made the packet so, as when a published port is led to 127.0.0.1."
            + " route_localnet lifts that for one interface.")
        {
            Evidence = [.. Facts.Rule(rule?.Definition), Facts.Parameter(journey.State, IpFamily.IPv4, device, "route_localnet")],
            Remedies =
            [
                new(
                    [$"sysctl -w {name}=1"],
                    $"Packets to and from 127.0.0.0/8 may cross {device}.",
                    $"Whoever is on the network of {device} can then reach services that listen on 127.0.0.1 only and feel safe there; filter 127.0.0.0/8 on {device} for all other ports.")
                {
                    Permanent = Persistence.OfParameter(name, "1"),
                    Changes = [new StateChange.SetParameter(name, "1")],
                },
                new([], "Better where it can be had: let the service listen on an address of this host that is not loopback, and lead the packets there.", "The service is then reachable under that address; filter it."),
            ],
        };
    }
}
