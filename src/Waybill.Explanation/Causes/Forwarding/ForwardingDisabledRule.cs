using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>
/// A packet for another host met a host that does not forward (net/ipv4/route.c, ip_route_input_slow, IN_DEV_FORWARD;
/// net/ipv6/ip6_output.c, ip6_forward).
/// </summary>
internal sealed class ForwardingDisabledRule : FindingRule
{
    public override string Id => "forwarding-disabled";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Packet.InInterface is not { } device
            || journey.Ending.Stage is not (Stage.Routing or Stage.Forwarding) || !IsOff(journey, device))
        {
            return null;
        }

        var family = journey.Final.Family;
        var destination = journey.Final.Destination;
        string name = family == IpFamily.IPv6 ? "net.ipv6.conf.all.forwarding" : "net.ipv4.ip_forward";
        return new(
            FindingSeverity.Error,
            $"this host does not forward packets that come in by {device}",
            $"{destination} is not an address of this host, so the packet would have to be passed on, and forwarding is off"
            + (family == IpFamily.IPv6 ? "." : $": the kernel looks at net.ipv4.conf.{device}.forwarding, which net.ipv4.ip_forward sets for all interfaces at once.")
            + " It drops the packet silently. Where the packet was meant for this host, the destination address is missing here.")
        {
            Evidence =
            [
                Facts.Parameter(journey.State, name),
                .. family == IpFamily.IPv4 ? [Facts.Parameter(journey.State, family, device, "forwarding")] : Array.Empty<Evidence>(),
                .. Facts.Rule(Translations.Of(journey, "dst")?.Definition),
            ],
            Remedies = [.. Remedies(journey, device, name)],
        };
    }

    private static bool IsOff(JourneyCase journey, string device)
    {
        var sysctls = journey.State.Sysctls;
        if (journey.Final.Family == IpFamily.IPv6)
        {
            return sysctls.Find("net.ipv6.conf.all.forwarding")?.Number is 0 && !journey.HasReason(DropReason.InNoRoutes);
        }

        return IsOff(journey.State, device) && journey.HasReason(DropReason.InAddressErrors);
    }

    private static IEnumerable<Remedy> Remedies(JourneyCase journey, string device, string name)
    {
        const string Risk = "A host that forwards is a router: whoever can send to it reaches the networks behind it, unless FORWARD is filtered.";
        var all = new Remedy([$"sysctl -w {name}=1"], "The host passes packets on between all its interfaces.", Risk)
        {
            Permanent = Persistence.OfParameter(name, "1"),
            Changes = [new StateChange.SetParameter(name, "1")],
        };
        if (journey.Final.Family == IpFamily.IPv6)
        {
            yield return all;
            yield break;
        }

        // The answer comes in where the packet goes out. The flag for all is only the one that was written last.
        string[] devices = [device, .. WayOf(journey) is { } way && way != device && IsOff(journey.State, way) ? [way] : Array.Empty<string>()];
        var own = OnDevices(devices, Risk);
        if (journey.State.Sysctls.Find(name)?.Number is not 1)
        {
            yield return all;
        }

        yield return own;
    }

    // A route that was found is not taken where forwarding is off.
    private static string? WayOf(JourneyCase journey) =>
        journey.LastRoute?.Device ?? journey.LastRoute?.Route?.Value.Info.NextHops.Select(hop => hop.Device).FirstOrDefault();

    private static Remedy OnDevices(string[] devices, string risk)
    {
        string[] names = [.. devices.Select(device => Sysctls.NameOfInterface(IpFamily.IPv4, device, "forwarding"))];
        string where = string.Join(" or ", devices);
        return new([.. names.Select(name => $"sysctl -w {name}=1")], $"The host passes on packets that come in by {where}; the other interfaces stay as they are.", risk)
        {
            Permanent = Persistence.OfParameters(names, "1"),
            Changes = [.. names.Select(name => new StateChange.SetParameter(name, "1"))],
        };
    }

    private static bool IsOff(HostState state, string device) =>
        (state.Sysctls.OfInterface(IpFamily.IPv4, device, "forwarding") ?? state.Sysctls.Find("net.ipv4.ip_forward"))?.Number is 0;
}
