using Waybill.Model.Addresses;
using Waybill.Model.Sets;

namespace Waybill.Simulation.Sets;

/// <summary>Turns a set's members into keys: ranges are cut into networks, ranges of ports into ports, as the kernel does when it adds them.</summary>
internal static class SetMemberKeys
{
    /// <summary>The keys of a member, each with the lengths of its networks; none where a part does not fit the set's type.</summary>
    public static IEnumerable<(SetKey Key, SetMasks Masks)> Of(SetMember member)
    {
        IEnumerable<(SetKey Key, SetMasks Masks)> keys = [(default, default)];
        foreach (var part in member.Parts)
        {
            keys = keys.SelectMany(key => With(key.Key, key.Masks, part));
        }

        return keys;
    }

    /// <summary>True for a member that names a bridge port.</summary>
    public static bool IsPhysical(in SetKey key) => key.Interface?.StartsWith(PhysicalPrefix, StringComparison.Ordinal) == true;

    /// <summary>No interface has a name that begins so: the slash is refused.</summary>
    private const string PhysicalPrefix = "physdev/";

    private static IEnumerable<(SetKey Key, SetMasks Masks)> With(SetKey key, SetMasks masks, SetPart part) => part switch
    {
        SetPart.Net net => [With(key, masks, net.Value)],
        SetPart.AddressRange range => AddressRanges.Cut(range.First, range.Last).Select(prefix => With(key, masks, prefix)),
        SetPart.Port port => Ports(port.First, port.Last).Select(number => (key with { Port = ((uint)port.Protocol << 16) | number }, masks)),
        SetPart.PlainPort port => Ports(port.First, port.Last).Select(number => (key with { Port = number }, masks)),
        SetPart.Mac mac => [(key with { Number = mac.Value.Value }, masks)],
        SetPart.Mark mark => [(key with { Number = mark.Value }, masks)],
        // The kernel looks a packet's bridge port up only for a flag that no rule can set: such members never match.
        SetPart.Interface { Physical: true } port => [(key with { Interface = PhysicalPrefix + port.Name }, masks)],
        SetPart.Interface device => [(key with { Interface = device.Name }, masks)],
        _ => [],
    };

    private static (SetKey Key, SetMasks Masks) With(SetKey key, SetMasks masks, Prefix prefix) => key.First.IsGiven
        ? (key with { Second = prefix.Network }, masks with { Second = prefix.Length })
        : (key with { First = prefix.Network }, masks with { First = prefix.Length });

    private static IEnumerable<uint> Ports(ushort first, ushort last) =>
        Enumerable.Range(first, Math.Max(0, last - first) + 1).Select(number => (uint)number);
}
