using System.Net;
using System.Text;
using Waybill.Parsing.Words;
using Xunit;

namespace Waybill.Parsing.Tests.Words;

public class AddressesTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.1.12")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("2001:db8::8:800:200c:417a")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2001:db8::")]
    public void Reads_what_it_prints(string text)
    {
        Assert.True(Addresses.TryParse(Encoding.UTF8.GetBytes(text), out var address));
        Assert.Equal(IPAddress.Parse(text).ToString(), address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.0004")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData(":")]
    [InlineData("1:")]
    [InlineData("12345::")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("fe80::1%eth0")]
    public void Refuses_what_is_no_address(string text) =>
        Assert.False(Addresses.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Keeps_the_host_part_of_a_prefix()
    {
        Assert.True(Addresses.TryParsePrefix("10.0.1.12/24"u8, out var prefix));
        Assert.Equal("10.0.1.12/24", prefix.ToString());
        Assert.Equal("10.0.1.0", prefix.Network.ToString());
        Assert.Equal("10.0.1.255", prefix.Last.ToString());
    }

    [Fact]
    public void Reads_a_mac_address()
    {
        Assert.True(Addresses.TryParseMac("00:23:7d:5b:96:ec"u8, out var mac));
        Assert.Equal("00:23:7d:5b:96:ec", mac.ToString());
    }
}
