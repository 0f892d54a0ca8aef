using System.Numerics;
using Waybill.Model.Addresses;

namespace Waybill.Redaction.Addresses;

/// <summary>
/// Gives every address another one: the same for the same, one to one, so that two addresses that share n leading bits share n
/// afterwards. What longest prefixes, networks and sets decide stays as it was. Before the first address is mapped, networks
/// and ranges are to be announced, so that their ends stay ends.
/// </summary>
internal sealed class AddressMapping
{
    private const int IdentifierAt = 64;
    private const int VendorBits = 24;
    private const int TailBits = 24;
    private const ulong SolicitedNodeGroup = 0x3333ff;
    private const int FillerBits = 16;
    private const uint Filler = 0xfffe;
    private const ulong UniversalBit = 1UL << 57;
    private const ulong GroupBit = 1UL << 56;

    private static readonly UInt128 SolicitedNode = new UInt128(0xff02_0000_0000_0000, 0x0000_0001_ff00_0000) >> TailBits;
    private static readonly UInt128[] WithV4 = [new UInt128(0, 0xffff_0000_0000) >> 32, new UInt128(0x0064_ff9b_0000_0000, 0) >> 32];

    private readonly KeyedBits _bits;

    public AddressMapping(byte[] key)
    {
        _bits = new KeyedBits(key);
        foreach (var block in SpecialBlocks.Own.Concat(SpecialBlocks.Kept))
        {
            PinPath(block.Address, 0, block.Length);
        }
    }

    /// <summary>Keeps the first and the last address of a network what they are: network address and directed broadcast.</summary>
    public void AddNetwork(Prefix network)
    {
        int bits = network.Address.BitCount;
        PinPath(network.Network, network.Length, bits);
        PinPath(network.Last, network.Length, bits);
    }

    /// <summary>Keeps a range a range of the same extent, with the same addresses inside.</summary>
    public void AddRange(IpAddress first, IpAddress last)
    {
        int bits = first.BitCount;
        int shared = bits == 32 ? BitOperations.LeadingZeroCount(first.V4 ^ last.V4) : (int)UInt128.LeadingZeroCount(first.Value ^ last.Value);
        PinPath(first, shared, bits);
        PinPath(last, shared, bits);
    }

    /// <summary>The address that stands for another.</summary>
    public IpAddress Map(IpAddress address)
    {
        var value = address.Value;
        if (address.Family == IpFamily.IPv6)
        {
            if (WithV4.Contains(value >> 32))
            {
                return IpAddress.From(IpFamily.IPv6, ((value >> 32) << 32) | Map(IpAddress.FromV4(address.V4)).V4);
            }

            if (value >> TailBits == SolicitedNode)
            {
                return IpAddress.From(IpFamily.IPv6, (SolicitedNode << TailBits) | SwapTail(address.Low));
            }
        }

        return SpecialBlocks.Kept.Any(block => block.Contains(address)) ? address
            : IpAddress.From(address.Family, address.Family == IpFamily.IPv4 ? Swap(BitTree.IPv4, value, 32) : SwapV6(value));
    }

    /// <summary>The hardware address that stands for another. Group addresses, broadcast and all zeros stay.</summary>
    public MacAddress Map(MacAddress address)
    {
        ulong vendor = address.Value >> TailBits;
        return vendor == SolicitedNodeGroup ? new((vendor << TailBits) | (ulong)SwapTail(address.Value))
            : address.IsMulticast || address.Value == 0 ? address
            : new(((ulong)Swap(BitTree.Hardware, vendor, VendorBits) << TailBits) | (ulong)SwapTail(address.Value));
    }

    private UInt128 SwapV6(UInt128 value)
    {
        UInt128 result = 0;
        for (int depth = 0; depth < 128; depth++)
        {
            var bit = (value >> (127 - depth)) & 1;
            result = (result << 1) | (NodeOfV6(value, depth) is { } node && _bits.IsSwapped(node.Tree, node.Prefix, node.Depth) ? bit ^ 1 : bit);
        }

        return result;
    }

    private UInt128 SwapTail(ulong value) => Swap(BitTree.Tail, value & ((1UL << TailBits) - 1), TailBits);

    private UInt128 Swap(BitTree tree, UInt128 value, int bits)
    {
        UInt128 result = 0;
        for (int depth = 0; depth < bits; depth++)
        {
            var bit = (value >> (bits - 1 - depth)) & 1;
            bool isSwapped = !(tree == BitTree.Hardware && depth is 6 or 7) && _bits.IsSwapped(tree, Lead(value, bits, depth), depth);
            result = (result << 1) | (isSwapped ? bit ^ 1 : bit);
        }

        return result;
    }

    /// <summary>
    /// The node that decides on a bit; null where the bit stays. An interface identifier made from a hardware address (RFC 4291,
    /// appendix A) follows that address: vendor, ff:fe, number. As a vendor part cannot be told from another identifier before
    /// its filler is seen, the first 24 bits of all identifiers follow the vendors' tree, and as solicited-node groups repeat the
    /// last 24 bits of an address (section 2.7.1), those follow one tree wherever they stand.
    /// </summary>
    private static (BitTree Tree, UInt128 Prefix, int Depth)? NodeOfV6(UInt128 value, int depth)
    {
        const int tailAt = 128 - TailBits;
        int inner = depth - IdentifierAt;
        ulong hardware = (ulong)(value & ulong.MaxValue) ^ UniversalBit;
        if (depth >= tailAt)
        {
            return (BitTree.Tail, Lead(value & ((1UL << TailBits) - 1), TailBits, depth - tailAt), depth - tailAt);
        }

        if (inner is >= 0 and < VendorBits)
        {
            return inner is 6 or 7 ? null : (BitTree.Hardware, Lead(hardware, 64, inner), inner);
        }

        return inner >= 0 && IsMade(hardware, inner - VendorBits) ? null : (BitTree.IPv6, Lead(value, 128, depth), depth);
    }

    /// <summary>True where an identifier may be made from a hardware address, by its first bits and some of its filler.</summary>
    private static bool IsMade(ulong hardware, int fillers) =>
        (hardware & GroupBit) == 0
        && Lead(hardware, 64, VendorBits + fillers) - (Lead(hardware, 64, VendorBits) << fillers) == Filler >> (FillerBits - fillers);

    private void PinPath(IpAddress address, int from, int to)
    {
        for (int depth = from; depth < to; depth++)
        {
            if (address.Family == IpFamily.IPv4)
            {
                _bits.Pin(BitTree.IPv4, Lead(address.Value, 32, depth), depth);
            }
            else if (NodeOfV6(address.Value, depth) is { } node)
            {
                _bits.Pin(node.Tree, node.Prefix, node.Depth);
            }
        }
    }

    private static UInt128 Lead(UInt128 value, int bits, int depth) => depth == 0 ? 0 : value >> (bits - depth);
}
