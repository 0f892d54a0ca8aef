using Waybill.Description.Sysctls;
using Xunit;

namespace Waybill.Description.Tests.Sysctls;

public class ValueMeaningTests
{
    [Theory]
    [InlineData("net.ipv4.conf.*.rp_filter", "2", "loose: any route back to the source will do, by whichever interface")]
    [InlineData("net.ipv4.tcp_fastopen", "3", "this host may send it; this host takes it")]
    [InlineData("net.ipv4.icmp_errors_extension_mask", "0", "nothing")]
    [InlineData("net.ipv4.ip_default_ttl", "64", null)]
    [InlineData("net.ipv4.tcp_congestion_control", "cubic", null)]
    public void Tells_what_a_value_means(string name, string value, string? expected)
    {
        Assert.Equal(expected, ValueMeaning.Of(SysctlCatalogue.Own.Find(name)!.Entry, value));
    }
}
