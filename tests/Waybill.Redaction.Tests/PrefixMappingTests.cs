using CsCheck;
using Waybill.Model.Addresses;
using Waybill.Redaction.Addresses;
using Xunit;

namespace Waybill.Redaction.Tests;

/// <summary>What the mapping of addresses promises, for addresses and keys of all kinds.</summary>
public sealed class PrefixMappingTests
{
    private static readonly Gen<byte[]> Keys = Gen.Byte.Array[32];
    private static readonly Gen<IpAddress> V4 = Gen.UInt.Select(IpAddress.FromV4);
    private static readonly Gen<IpAddress> V6 = Gen.Select(Gen.ULong, Gen.ULong, IpAddress.FromV6);

    [Fact]
    public void Addresses_share_as_many_bits_afterwards() => Gen.Select(Keys, Pairs).Sample((key, pair) =>
    {
        var mapping = new AddressMapping(key);
        Assert.Equal(SharedBits(pair.First, pair.Second), SharedBits(mapping.Map(pair.First), mapping.Map(pair.Second)));
    });

    [Fact]
    public void Networks_keep_their_first_and_last_address() => Gen.Select(Keys, Gen.OneOf(V4, V6), Gen.Int[0, 128]).Sample((key, address, wide) =>
    {
        byte length = (byte)(wide % (address.BitCount + 1));
        var network = new Prefix(address, length);
        var mapping = new AddressMapping(key);
        mapping.AddNetwork(network);

        var mapped = new Prefix(mapping.Map(address), length);

        Assert.Equal(mapped.Network, mapping.Map(network.Network));
        Assert.Equal(mapped.Last, mapping.Map(network.Last));
    });

    [Fact]
    public void Ranges_keep_their_extent_and_what_is_inside() => Gen.Select(Keys, V4, V4, V4).Sample((key, one, other, asked) =>
    {
        var (first, last) = one <= other ? (one, other) : (other, one);
        var mapping = new AddressMapping(key);
        mapping.AddRange(first, last);

        var (mappedFirst, mappedLast, mappedAsked) = (mapping.Map(first), mapping.Map(last), mapping.Map(asked));

        Assert.Equal(last.V4 - first.V4, mappedLast.V4 - mappedFirst.V4);
        Assert.Equal(asked >= first && asked <= last, mappedAsked >= mappedFirst && mappedAsked <= mappedLast);
    });

    [Fact]
    public void Identifiers_made_from_hardware_addresses_follow_them() => Gen.Select(Keys, Gen.ULong, Gen.ULong[0, 0xffff_ffff_ffff]).Sample((key, network, hardware) =>
    {
        var mapping = new AddressMapping(key);
        var address = new MacAddress(hardware & ~(1UL << 40));
        network = (network >> 3) | (1UL << 61);

        Assert.Equal(IdentifierOf(mapping.Map(address)), mapping.Map(IpAddress.FromV6(network, IdentifierOf(address))).Low);
    });

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.53")]
    [InlineData("169.254.169.254")]
    [InlineData("224.0.0.251")]
    [InlineData("255.255.255.255")]
    [InlineData("255.255.255.0")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("ff02::1")]
    public void Special_addresses_stay(string text)
    {
        Assert.True(AddressFinder.TryParse(text, out var address));
        Keys.Sample(key => Assert.Equal(address, new AddressMapping(key).Map(address)));
    }

    [Theory]
    [InlineData("10.0.0.0", 8)]
    [InlineData("172.16.0.0", 12)]
    [InlineData("192.168.0.0", 16)]
    [InlineData("100.64.0.0", 10)]
    [InlineData("192.0.2.0", 24)]
    [InlineData("198.51.100.0", 24)]
    [InlineData("203.0.113.0", 24)]
    [InlineData("240.0.0.0", 4)]
    [InlineData("fe80::", 10)]
    [InlineData("fc00::", 7)]
    [InlineData("2001:db8::", 32)]
    [InlineData("2000::", 3)]
    [InlineData("64:ff9b::", 96)]
    public void Addresses_stay_in_special_blocks(string text, byte length)
    {
        Assert.True(AddressFinder.TryParse(text, out var first));
        var block = new Prefix(first, length);
        Gen.Select(Keys, Gen.OneOf(V4, V6)).Where((_, address) => address.Family == block.Family).Sample((key, address) =>
        {
            var inside = IpAddress.From(block.Family, block.Network.Value | (address.Value & ~IpAddress.MaskOf(block.Family, length)));
            Assert.True(block.Contains(new AddressMapping(key).Map(inside)));
        });
    }

    [Fact]
    public void Mapped_addresses_follow_those_of_IPv4() => Gen.Select(Keys, V4).Sample((key, address) =>
    {
        var mapping = new AddressMapping(key);
        Assert.Equal(mapping.Map(address).V4, mapping.Map(IpAddress.FromV6(0, 0xffff_0000_0000UL | address.V4)).V4);
    });

    [Fact]
    public void Hardware_addresses_keep_what_kind_they_are() => Gen.Select(Keys, Gen.ULong[0, 0xffff_ffff_ffff]).Sample((key, value) =>
        Assert.Equal((value >> 40) & 3, (new AddressMapping(key).Map(new MacAddress(value)).Value >> 40) & 3));

    // Two random addresses share few bits: flip one bit of the first, and take others for what follows.
    private static Gen<(IpAddress First, IpAddress Second)> Pairs { get; } =
        Gen.Select(Gen.OneOf(V4, V6), Gen.Int[0, 127], Gen.ULong).Select((first, bit, noise) =>
        {
            int last = first.BitCount - 1 - (bit % first.BitCount);
            var second = (first.Value ^ (UInt128.One << last)) ^ (noise & ((UInt128.One << last) - 1));
            return (first, IpAddress.From(first.Family, second));
        });

    private static int SharedBits(IpAddress one, IpAddress other) =>
        (int)UInt128.LeadingZeroCount(one.Value ^ other.Value) - (128 - one.BitCount);

    private static ulong IdentifierOf(MacAddress address) =>
        ((((address.Value >> 24) << 40) | (0xfffeUL << 24) | (address.Value & 0xff_ffff)) ^ (1UL << 57));
}
