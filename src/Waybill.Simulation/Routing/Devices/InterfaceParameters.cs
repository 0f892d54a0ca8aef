using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Routing.Devices;

/// <summary>
/// Reads parameters of interfaces. What the snapshot does not state is taken from where the kernel takes it: the parameter of
/// all interfaces for forwarding, that of <c>default</c> for the rest, the kernel's built-in value last.
/// </summary>
internal sealed class InterfaceParameters
{
    private readonly Sysctls _sysctls;
    private readonly Device _all = new(new(0, "all"), false, [], []);

    public InterfaceParameters(Sysctls sysctls) => _sysctls = sysctls;

    /// <summary>The parameter of one interface.</summary>
    public ParameterValue Of(Device device, DeviceParameter parameter) =>
        device.Remembered(parameter) ?? device.Remember(parameter, Read(device.Name, parameter));

    /// <summary>The parameter of <c>all</c>.</summary>
    public ParameterValue OfAll(DeviceParameter parameter) => Of(_all, parameter);

    /// <summary>Whether the parameter is on for all interfaces or for this one (include/linux/inetdevice.h, IN_DEV_ORCONF).</summary>
    public bool EitherIsOn(Inquiry inquiry, Device device, DeviceParameter parameter) =>
        inquiry.Read(OfAll(parameter)).IsOn || inquiry.Read(Of(device, parameter)).IsOn;

    /// <summary>Whether the parameter is on for all interfaces and for this one (IN_DEV_ANDCONF).</summary>
    public bool BothAreOn(Inquiry inquiry, Device device, DeviceParameter parameter) =>
        inquiry.Read(OfAll(parameter)).IsOn && inquiry.Read(Of(device, parameter)).IsOn;

    /// <summary>A parameter that is not of an interface.</summary>
    public ParameterValue OfHost(string name, long otherwise) =>
        _sysctls.Find(name) is { Number: { } value } stated
            ? new(name, value, stated.Source, null)
            : new(name, otherwise, default, $"{name} is not in the snapshot; the kernel's default {Text(otherwise)} is taken.");

    private ParameterValue Read(string device, DeviceParameter parameter)
    {
        var (family, last, otherwise) = Describe(parameter);
        string name = Sysctls.NameOfInterface(family, device, last);
        if (Stated(name) is { } own)
        {
            return own;
        }

        bool follows = parameter is DeviceParameter.Forwarding4 or DeviceParameter.Forwarding6;
        if (device == "all")
        {
            return (parameter == DeviceParameter.Forwarding4 ? Stated("net.ipv4.ip_forward") : null) is { } alias
                ? alias with { Name = name }
                : BuiltIn(name, otherwise);
        }

        if (follows && OfAll(parameter) is { Assumption: null } all)
        {
            return Taken(name, all, "all, which sets every interface");
        }

        return Stated(Sysctls.NameOfInterface(family, "default", last)) is { } inherited
            ? Taken(name, inherited, "default, from which interfaces take it when they are made")
            : BuiltIn(name, otherwise);
    }

    private ParameterValue? Stated(string name) =>
        _sysctls.Find(name) is { Number: { } value } stated ? new(name, value, stated.Source, null) : null;

    private static ParameterValue Taken(string name, ParameterValue from, string where) =>
        new(name, from.Value, from.Source, $"{name} is not in the snapshot; {Text(from.Value)} is taken from {where}.");

    private static ParameterValue BuiltIn(string name, long value) =>
        new(name, value, default, $"{name} is not in the snapshot; the kernel's default {Text(value)} is taken.");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static (IpFamily Family, string Last, long Otherwise) Describe(DeviceParameter parameter) => parameter switch
    {
        DeviceParameter.Forwarding4 => (IpFamily.IPv4, "forwarding", 0),
        DeviceParameter.BroadcastForwarding => (IpFamily.IPv4, "bc_forwarding", 0),
        DeviceParameter.MulticastForwarding => (IpFamily.IPv4, "mc_forwarding", 0),
        DeviceParameter.ReversePathFilter => (IpFamily.IPv4, "rp_filter", 0),
        DeviceParameter.AcceptLocal => (IpFamily.IPv4, "accept_local", 0),
        DeviceParameter.RouteLocalnet => (IpFamily.IPv4, "route_localnet", 0),
        DeviceParameter.SourceValidMark => (IpFamily.IPv4, "src_valid_mark", 0),
        DeviceParameter.SendRedirects => (IpFamily.IPv4, "send_redirects", 1),
        DeviceParameter.SharedMedia => (IpFamily.IPv4, "shared_media", 1),
        DeviceParameter.IgnoreLinkDown4 => (IpFamily.IPv4, "ignore_routes_with_linkdown", 0),
        DeviceParameter.Forwarding6 => (IpFamily.IPv6, "forwarding", 0),
        DeviceParameter.ForceForwarding6 => (IpFamily.IPv6, "force_forwarding", 0),
        DeviceParameter.IgnoreLinkDown6 => (IpFamily.IPv6, "ignore_routes_with_linkdown", 0),
        DeviceParameter.UseOutAddressesOnly => (IpFamily.IPv6, "use_oif_addrs_only", 0),
        DeviceParameter.UseTemporaryAddress => (IpFamily.IPv6, "use_tempaddr", 0),
        DeviceParameter.UseOptimistic => (IpFamily.IPv6, "use_optimistic", 0),
        DeviceParameter.DisableIpv6 => (IpFamily.IPv6, "disable_ipv6", 0),
    };
}
