using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Routing.Devices;

/// <summary>What routing needs to know of one interface.</summary>
internal sealed class Device
{
    private readonly ParameterValue?[] _parameters = new ParameterValue?[Enum.GetValues<DeviceParameter>().Length];

    public Device(Link link, bool isListed, ImmutableArray<InterfaceAddress> addresses4, ImmutableArray<InterfaceAddress> addresses6)
    {
        Link = link;
        IsListed = isListed;
        Addresses4 = addresses4;
        Addresses6 = addresses6;
    }

    /// <summary>The interface.</summary>
    public Link Link { get; }

    /// <summary>False where the snapshot lists no interfaces and this one is only named elsewhere.</summary>
    public bool IsListed { get; }

    /// <summary>The interface's name.</summary>
    public string Name => Link.Name;

    /// <summary>Its IPv4 addresses in the kernel's order.</summary>
    public ImmutableArray<InterfaceAddress> Addresses4 { get; }

    /// <summary>Its IPv6 addresses in the kernel's order.</summary>
    public ImmutableArray<InterfaceAddress> Addresses6 { get; }

    /// <summary>True for a VRF device.</summary>
    public bool IsVrf => Link.Kind == "vrf";

    /// <summary>The table of a VRF device; null for others.</summary>
    public uint? VrfTable =>
        IsVrf && Link.KindAttributes.TryGetValue("table", out string? text)
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;

    /// <summary>Its addresses of one family.</summary>
    public ImmutableArray<InterfaceAddress> Addresses(IpFamily family) => family == IpFamily.IPv6 ? Addresses6 : Addresses4;

    /// <summary>The value of a parameter that was read before, or null.</summary>
    public ParameterValue? Remembered(DeviceParameter parameter) => _parameters[(int)parameter];

    /// <summary>Keeps a parameter's value; two threads may do so at once with the same value.</summary>
    public ParameterValue Remember(DeviceParameter parameter, ParameterValue value) => _parameters[(int)parameter] = value;
}
