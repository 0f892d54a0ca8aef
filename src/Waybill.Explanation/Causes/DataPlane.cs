namespace Waybill.Explanation.Causes;

/// <summary>Hosts where programs in eBPF translate and lead packets past rules and routes, so that what these lack proves nothing.</summary>
internal static class DataPlane
{
    /// <summary>True for packets of pods that Cilium serves, or the eBPF data plane of Calico.</summary>
    public static bool IsBeyondRules(JourneyCase journey) => journey.Packet.InInterface is { } device
        && (journey.Owners.OfInterface(device)?.Name == "Cilium" || journey.State.Links.Any(link => link.Name is "bpfin.cali" or "cilium_host") && journey.Owners.OfInterface(device) is not null);
}
