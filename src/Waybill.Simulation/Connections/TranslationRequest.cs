using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Connections;

/// <summary>What a NAT target asks for, as the kernel's <c>nf_nat_range2</c>.</summary>
/// <param name="First">The smallest address; not given where addresses stay.</param>
/// <param name="Last">The largest address.</param>
/// <param name="Ports">The ports; null where they stay if possible.</param>
internal readonly record struct TranslationRequest(IpAddress First, IpAddress Last, PortRange? Ports)
{
    /// <summary>True to choose the port at random (NF_NAT_RANGE_PROTO_RANDOM_ALL: <c>--random</c> and <c>--random-fully</c>).</summary>
    public bool Random { get; init; }

    /// <summary>True to choose the address by the source alone.</summary>
    public bool Persistent { get; init; }

    /// <summary>The base of a shifted port range; null where none.</summary>
    public ushort? PortBase { get; init; }

    /// <summary>What a rule's range asks for.</summary>
    public static TranslationRequest From(TranslationRange range) => new(range.First, range.Last, range.Ports)
    {
        Random = range.Random || range.RandomFully,
        Persistent = range.Persistent,
        PortBase = range.PortBase,
    };

    /// <summary>One address.</summary>
    public static TranslationRequest To(IpAddress address, PortRange? ports = null, bool random = false) =>
        new(address, address, ports) { Random = random };
}
