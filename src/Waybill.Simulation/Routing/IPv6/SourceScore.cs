using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>How good a source address is, rule by rule in the kernel's order (net/ipv6/addrconf.c, ipv6_get_saddr_eval).</summary>
internal readonly struct SourceScore
{
    private static readonly Prefix Orchid = new(IpAddress.FromV6(0x2001_0010_0000_0000, 0), 28);
    private readonly (bool Same, int Scope, bool Preferred, bool Device, bool Label, bool Privacy, bool Orchid, int Prefix) _rules;

    public SourceScore(InterfaceAddress address, bool isOnDevice, bool prefersTemporary, IpAddress destination)
    {
        var source = address.Local.Address;
        int scope = AddressScope.OfSource(source);
        _rules = (
            source == destination,
            scope >= AddressScope.OfSource(destination) ? -scope : scope - 128,
            source.IsLoopback || source.High == 0 || !address.IsDeprecated,
            isOnDevice,
            AddressLabels.LabelOf(source) == AddressLabels.LabelOf(destination),
            address.IsTemporary == prefersTemporary,
            Orchid.Contains(source) == Orchid.Contains(destination),
            Math.Min((int)UInt128.LeadingZeroCount(source.Value ^ destination.Value), address.Local.Length));
    }

    /// <summary>True where an earlier rule prefers this one.</summary>
    public bool IsBetterThan(SourceScore other) => _rules.CompareTo(other._rules) > 0;
}
