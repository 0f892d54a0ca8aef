using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Source;

/// <summary>The reverse-path filter refused the source (net/ipv4/fib_frontend.c, __fib_validate_source).</summary>
internal sealed class ReversePathFilterRule : FindingRule
{
    public override string Id => "reverse-path-filter";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.HasReason(DropReason.ReversePathFilter) || journey.Packet.InInterface is not { } device)
        {
            return null;
        }

        var validation = journey.Last<Step.ReversePath>()?.Validation ?? journey.LastRoute?.Validation;
        string? back = validation?.Way?.Device;
        string source = journey.Final.Source.ToString();
        string title = back is null
            ? $"{device} refuses packets from {source}: no route leads back there"
            : $"{device} refuses packets from {source}: the way back leads by {back}";
        return new(FindingSeverity.Error, title, DetailOf(device, source, back, validation?.Mode ?? 1))
        {
            Evidence =
            [
                Facts.Parameter(journey.State, IpFamily.IPv4, "all", "rp_filter"),
                Facts.Parameter(journey.State, IpFamily.IPv4, device, "rp_filter"),
                .. Facts.Route(validation?.Way),
                .. Facts.PolicyRule(validation?.Way),
            ],
            Remedies = [.. Remedies(journey, device, source)],
        };
    }

    private static string DetailOf(string device, string source, string? back, int mode)
    {
        string filter = mode == 2
            ? "In loose mode (2) the filter asks for any route to the source at all, and there is none."
            : $"In strict mode (1) the filter takes a packet only from the interface by which this host would answer it"
                + (back is null ? ", and there is no route to the source at all." : $": it would answer {source} by {back}, but the packet came in by {device}.");
        return filter + " The kernel drops such packets silently, before any rule of INPUT or FORWARD is asked; neither sender nor firewall log learns of it."
            + $" The larger of the values for all and for {device} counts.";
    }

    private static IEnumerable<Remedy> Remedies(JourneyCase journey, string device, string source)
    {
        if (journey.Final.Mark != 0)
        {
            yield return ByMark();
        }

        string name = Sysctls.NameOfInterface(IpFamily.IPv4, device, "rp_filter");
        yield return new(
            [$"sysctl -w {name}=2"],
            $"Loose mode on {device}: a packet passes where any route leads back to its source, by whichever interface.",
            $"Forged sources that come in by {device} are no longer caught if any route fits them, and with a default route every source fits.")
        {
            Permanent = Persistence.OfParameter(name, "2"),
            Changes = [new StateChange.SetParameter(name, "2")],
        };

        if (WayBack.Over(journey, device) is { } way)
        {
            yield return way;
        }

        yield return SenderSource.For(journey, device, source);
    }

    // Tried like every other, and offered only where it helps: where a policy rule asks for the mark that the packet got before.
    private static Remedy ByMark()
    {
        string name = Sysctls.NameOfInterface(IpFamily.IPv4, "all", "src_valid_mark");
        return new(
            [$"sysctl -w {name}=1"],
            "The packet's mark counts for the way back, too, so that the policy rules that lead packets with this mark do so there.",
            "Whoever can have a packet marked decides which way back it is checked against.")
        {
            Permanent = Persistence.OfParameter(name, "1"),
            Changes = [new StateChange.SetParameter(name, "1")],
        };
    }
}
