using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>
/// A bitmap or hash set: one lookup for each combination of network lengths that its members have, the longest first, and
/// the first hit decides, be it an exception (net/netfilter/ipset/ip_set_hash_gen.h, mtype_test_cidrs). A set of networks and
/// interfaces is peculiar: the longest network that the set holds with any interface decides (hash_netiface4_data_equal
/// counts such members, and the search for shorter ones stops).
/// </summary>
internal sealed class MemberIndex : SetIndex
{
    private readonly SetDimension[] _dimensions;
    private readonly Dictionary<(SetKey Key, SetMasks Masks), bool> _exceptions = [];
    private readonly HashSet<(SetKey Key, SetMasks Masks)>? _networksWithInterface;
    private readonly SetMasks[] _masks;
    private readonly IpAddress _addressMask;

    public MemberIndex(IpSet set, SetDimension[] dimensions)
        : base(set)
    {
        _dimensions = dimensions;
        _addressMask = AddressMask(set);
        _networksWithInterface = dimensions.Contains(SetDimension.Interface) ? [] : null;
        var masks = new HashSet<SetMasks>();
        foreach (var member in set.Members)
        {
            foreach (var (key, lengths) in SetMemberKeys.Of(member))
            {
                _exceptions[(key, lengths)] = member.NoMatch;
                masks.Add(lengths);
                _networksWithInterface?.Add((key with { Interface = null }, lengths));
            }
        }

        _masks = [.. masks.OrderByDescending(mask => mask.First).ThenByDescending(mask => mask.Second)];
    }

    public override ReadOnlySpan<SetDimension> Dimensions => _dimensions;

    protected override Answer Lookup(Passage passage, ReadOnlySpan<bool> directions, bool returnNoMatch)
    {
        var taken = SetFields.TryTake(passage, _dimensions, directions, out var key);
        if (taken != Answer.Yes || _masks.Length == 0)
        {
            return _masks.Length == 0 ? Answer.No : taken;
        }

        if (_addressMask.IsGiven)
        {
            key = key with { First = key.First.Masked(_addressMask) };
        }

        foreach (var mask in _masks)
        {
            var masked = key with { First = Masked(key.First, mask.First), Second = Masked(key.Second, mask.Second) };
            if (_exceptions.TryGetValue((masked, mask), out bool isException))
            {
                return Answers.From(isException == returnNoMatch);
            }

            if (_networksWithInterface?.Contains((masked with { Interface = null }, mask)) == true)
            {
                return Answer.No;
            }
        }

        return Answer.No;
    }

    private static IpAddress Masked(IpAddress address, byte length) => address.IsGiven ? address.Masked(length) : address;

    /// <summary>The option <c>netmask</c> or <c>bitmask</c> of a set, which packets' addresses are put under first.</summary>
    private static IpAddress AddressMask(IpSet set)
    {
        string[] words = set.Options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.FindIndex(words, word => word is "netmask" or "bitmask");
        if (at < 0 || at + 1 >= words.Length)
        {
            return default;
        }

        if (byte.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out byte length))
        {
            return IpAddress.From(set.Family, IpAddress.MaskOf(set.Family, length));
        }

        return System.Net.IPAddress.TryParse(words[at + 1], out var mask) ? From(mask) : default;
    }

    private static IpAddress From(System.Net.IPAddress address)
    {
        UInt128 value = 0;
        byte[] bytes = address.GetAddressBytes();
        foreach (byte part in bytes)
        {
            value = (value << 8) | part;
        }

        return IpAddress.From(bytes.Length == 16 ? IpFamily.IPv6 : IpFamily.IPv4, value);
    }
}
