using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;
using Waybill.Simulation.Routing.IPv6;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j REDIRECT</c>: to the loopback address at output, else to the first address of the receiving interface; an interface
/// without one drops (net/netfilter/nf_nat_redirect.c).
/// </summary>
internal sealed class RedirectPerformer(PortRange? ports, bool random) : Performer
{
    public override Deed Perform(Passage passage)
    {
        var address = passage.Hook == Hook.Output ? Loopback(passage.Packet.Family) : FirstAddress(passage);
        return address.IsGiven
            ? new(Verdict.Accept, $"REDIRECT to {Translator.Settle(passage, false, TranslationRequest.To(address, ports, random))}")
            : new(Verdict.Drop, $"REDIRECT drops: {passage.InInterface} has no usable address");
    }

    private static IpAddress Loopback(IpFamily family) =>
        family == IpFamily.IPv6 ? IpAddress.FromV6(0, 1) : IpAddress.FromV4(0x7f000001);

    private static IpAddress FirstAddress(Passage passage)
    {
        var destination = passage.Packet.Destination;
        foreach (var address in passage.Host.State.Addresses)
        {
            if (address.Interface == passage.InInterface && address.Local.Family == destination.Family && IsUsable(address, destination))
            {
                return address.Local.Address;
            }
        }

        return default;
    }

    private static bool IsUsable(InterfaceAddress address, IpAddress destination) =>
        destination.Family == IpFamily.IPv4
        || (!address.IsTentative && ScopeBit(destination) is var scope && (scope == 0 || ScopeBit(address.Local.Address) == scope));

    /// <summary>An address that does not reach everywhere is exchanged for one that reaches as far (nf_nat_redirect_ipv6_usable).</summary>
    private static int ScopeBit(IpAddress address) =>
        address.IsLoopback ? AddressScope.Interface
        : AddressScope.Of(address) is var scope && scope is AddressScope.Interface or AddressScope.Link or AddressScope.Site ? scope
        : 0;
}
