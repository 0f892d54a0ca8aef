using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>The refusals of received packets: the error number of the assumed kernel, the true reason, and what the sender is told.</summary>
internal sealed class InputErrors
{
    private readonly Ipv4Router _router;
    private readonly Answer _answer;

    public InputErrors(Ipv4Router router, Answer answer)
    {
        _router = router;
        _answer = answer;
    }

    /// <summary>An address that cannot be.</summary>
    public static RouteDecision Martian(in RouteQuery query, DropReason reason, string explanation) =>
        Answer.Refuse(query, Errno.EINVAL, reason, explanation);

    /// <summary>A loopback address from outside.</summary>
    public RouteDecision Loopback(in RouteQuery query, IpAddress address, Device device)
    {
        var all = _router.Parameters.OfAll(DeviceParameter.RouteLocalnet);
        var own = _router.Parameters.Of(device, DeviceParameter.RouteLocalnet);
        string text = $"{address} is a loopback address and may not come in by {device.Name} unless route_localnet is on.";
        return new(query)
        {
            Error = new(Errno.EINVAL, DropReason.LocalNet, text) { Evidence = [.. new[] { all.Source, own.Source }.Where(line => line.IsGiven)] },
        };
    }

    /// <summary>A source that the check refused.</summary>
    public RouteDecision BadSource(in RouteQuery query, in FibResult result, CheckedSource check, DropReason reason)
    {
        bool hadNumber = reason == DropReason.ReversePathFilter && _router.Kernel < KernelChanges.InputErrorsAreAlike;
        var error = new RouteError(hadNumber ? Errno.EXDEV : Errno.EINVAL, reason, check.Validation.Why) { Evidence = check.Validation.Evidence };
        return _answer.Refuse(query, result, error) with { Validation = check.Validation };
    }

    /// <summary>A destination to which this host would deliver or broadcast, but not forward.</summary>
    public static RouteError NotUnicast(IpAddress destination, RouteType type) =>
        new(Errno.EINVAL, DropReason.InvalidDestination, $"{destination} has a route of type {type.ToString().ToLowerInvariant()}, and only unicast is forwarded.");

    /// <summary>Forwarding is off, which the kernel treats as if the host could not be reached.</summary>
    public RouteDecision ForwardingIsOff(in RouteQuery query, in FibResult result, Device device)
    {
        var own = _router.Parameters.Of(device, DeviceParameter.Forwarding4);
        string text = $"{query.Destination} is not this host's, so the packet would have to be forwarded, but forwarding is off for {device.Name}.";
        return _answer.Refuse(query, result, new(Errno.EHOSTUNREACH, DropReason.InAddressErrors, text)
        {
            Evidence = own.Source.IsGiven ? [own.Source] : [],
        });
    }

    /// <summary>No way, or a route or rule that refuses (net/ipv4/route.c, ip_error, for what the sender is told).</summary>
    public RouteDecision NoRoute(Inquiry inquiry, in RouteQuery query, in FibResult result, Errno error, Device device)
    {
        string text = OutputErrors.Text(_router, query.Destination, result);
        if (!inquiry.Read(_router.Parameters.Of(device, DeviceParameter.Forwarding4)).IsOn)
        {
            var refused = ForwardingIsOff(query, result, device);
            return refused with { Error = refused.Error! with { Explanation = text + $" Forwarding is off for {device.Name} besides." } };
        }

        return _answer.Refuse(query, result, error switch
        {
            Errno.ENETUNREACH => new(error, DropReason.InNoRoutes, text) { Answer = "icmp-net-unreachable" },
            Errno.EHOSTUNREACH => new(error, DropReason.NotSpecified, text) { Answer = "icmp-host-unreachable" },
            Errno.EACCES => new(error, DropReason.NotSpecified, text) { Answer = "icmp-admin-prohibited" },
            _ => new(error, DropReason.NotSpecified, text),
        });
    }
}
