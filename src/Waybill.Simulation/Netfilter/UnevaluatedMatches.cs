using System.Collections.Frozen;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// The matches that are read but not evaluated: they answer unknown, by the name of their extension. A match that gets a
/// matcher leaves this list.
/// </summary>
internal static class UnevaluatedMatches
{
    private static readonly FrozenDictionary<Type, string> _extensions = new Dictionary<Type, string>
    {
        [typeof(Match.AhSpi)] = "ah",
        [typeof(Match.AhLength)] = "ah",
        [typeof(Match.AhReserved)] = "ah",
        [typeof(Match.EspSpi)] = "esp",
        [typeof(Match.IpcompSpi)] = "ipcomp",
        [typeof(Match.IpcompReserved)] = "ipcomp",
        [typeof(Match.ExtensionHeader)] = "ipv6header",
        [typeof(Match.OptionsLength)] = "hbh",
        [typeof(Match.HeaderOptions)] = "hbh",
        [typeof(Match.HeaderChain)] = "ipv6header",
        [typeof(Match.MobilityHeaderType)] = "mh",
        [typeof(Match.Eui64)] = "eui64",
        [typeof(Match.FragmentId)] = "frag",
        [typeof(Match.FragmentHeaderLength)] = "frag",
        [typeof(Match.FragmentReserved)] = "frag",
        [typeof(Match.FirstFragment)] = "frag",
        [typeof(Match.MoreFragments)] = "frag",
        [typeof(Match.LastFragment)] = "frag",
        [typeof(Match.RoutingHeaderSegments)] = "rt",
        [typeof(Match.RoutingHeaderLength)] = "rt",
        [typeof(Match.RoutingHeaderReserved)] = "rt",
        [typeof(Match.RoutingHeaderAddresses)] = "rt",
        [typeof(Match.SegmentRoutingHeader)] = "srh",
        [typeof(Match.SegmentRoutingNumber)] = "srh",
        [typeof(Match.SegmentRoutingAddress)] = "srh",
        [typeof(Match.DccpTypes)] = "dccp",
        [typeof(Match.DccpOption)] = "dccp",
        [typeof(Match.SctpChunks)] = "sctp",
        [typeof(Match.PayloadString)] = "string",
        [typeof(Match.U32)] = "u32",
        [typeof(Match.Bpf)] = "bpf",
        [typeof(Match.BpfObject)] = "bpf",
        [typeof(Match.OperatingSystem)] = "osf",
        [typeof(Match.EcnCodePoint)] = "ecn",
        [typeof(Match.EcnEcho)] = "ecn",
        [typeof(Match.EcnWindowReduced)] = "ecn",
    }.ToFrozenDictionary();

    /// <summary>The matches of the list.</summary>
    public static IEnumerable<Type> All => _extensions.Keys;

    /// <summary>The extension's name; the type's own for a match that nobody listed.</summary>
    public static string NameOf(Match match) => _extensions.GetValueOrDefault(match.GetType(), match.GetType().Name);
}
