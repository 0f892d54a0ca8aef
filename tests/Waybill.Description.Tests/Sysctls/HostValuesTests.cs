using Waybill.Description.Sysctls;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Sysctls;
using Xunit;

namespace Waybill.Description.Tests.Sysctls;

public class HostValuesTests
{
    [Theory]
    // The larger counts.
    [InlineData("net.ipv4.conf.eth0.rp_filter", "conf.all.rp_filter=1 conf.eth0.rp_filter=2", "2")]
    [InlineData("net.ipv4.conf.eth0.rp_filter", "conf.all.rp_filter=1 conf.eth0.rp_filter=0", "1")]
    // One of both, or both.
    [InlineData("net.ipv4.conf.eth0.log_martians", "conf.all.log_martians=1 conf.eth0.log_martians=0", "1")]
    [InlineData("net.ipv4.conf.eth0.bc_forwarding", "conf.all.bc_forwarding=1 conf.eth0.bc_forwarding=0", "0")]
    // The interface's own.
    [InlineData("net.ipv4.conf.eth0.forwarding", "conf.all.forwarding=1 conf.eth0.forwarding=0", "0")]
    // What is not stated is taken from all, from default, or from the kernel.
    [InlineData("net.ipv4.conf.eth0.forwarding", "conf.all.forwarding=1", "1")]
    [InlineData("net.ipv4.conf.eth0.rp_filter", "conf.default.rp_filter=2", "2")]
    [InlineData("net.ipv4.conf.eth0.send_redirects", "conf.all.send_redirects=0", "1")]
    // Redirects are believed by hosts more readily than by routers.
    [InlineData("net.ipv4.conf.eth0.accept_redirects", "conf.all.accept_redirects=0 conf.eth0.accept_redirects=1 conf.eth0.forwarding=0", "1")]
    [InlineData("net.ipv4.conf.eth0.accept_redirects", "conf.all.accept_redirects=0 conf.eth0.accept_redirects=1 conf.eth0.forwarding=1", "0")]
    public void Combines_the_values_for_all_and_for_the_interface_as_the_kernel_does(string name, string settings, string expected)
    {
        var value = Assert.Single(On(settings).Of(Find(name)));

        Assert.Equal(expected, value.Value);
    }

    [Fact]
    public void Tells_nothing_that_the_host_does_not_state()
    {
        Assert.Empty(On("conf.all.rp_filter=1").Of(Find("net.ipv4.conf.eth0.arp_ignore")));
        Assert.Empty(On("conf.all.rp_filter=1").Of(Find("net.ipv4.ip_forward")));
    }

    [Fact]
    public void Lists_each_interface_and_those_to_come()
    {
        var values = On("conf.all.rp_filter=0 conf.default.rp_filter=1 conf.eth0.rp_filter=0 conf.eth0/100.rp_filter=2").Of(Find("rp_filter"));

        Assert.Equal([("eth0", "0"), ("eth0.100", "2"), ("default", "1")], values.Select(value => (value.Interface!, value.Value)));
    }

    [Fact]
    public void Names_the_line_that_decides()
    {
        var value = On("conf.all.rp_filter=1 conf.eth0.rp_filter=0").Of(Find("net.ipv4.conf.eth0.rp_filter"))[0];

        Assert.Equal("sysctl.txt:1", value.Source.ToString());
        Assert.Equal("0", value.Default);
        Assert.True(value.Differs);
    }

    [Fact]
    public void Tells_apart_what_somebody_set_from_what_the_kernel_does()
    {
        var host = On("conf.all.accept_source_route=0 conf.default.accept_source_route=1 conf.eth0.accept_source_route=1 ip_forward=1 tcp_keepalive_time=7200");

        Assert.Equal(["net.ipv4.ip_forward"], host.Deviations(SysctlCatalogue.Own).Select(deviation => deviation.Parameter.Name));
    }

    [Fact]
    public void Knows_that_a_router_believes_no_redirects_by_default()
    {
        var host = On("ip_forward=1 conf.all.forwarding=1 conf.eth0.forwarding=1 conf.all.accept_redirects=0 conf.eth0.accept_redirects=1");

        Assert.DoesNotContain("net.ipv4.conf.*.accept_redirects", host.Deviations(SysctlCatalogue.Own).Select(deviation => deviation.Parameter.Name));
    }

    [Theory]
    [InlineData(5, 3, "128")]
    [InlineData(5, 4, "4096")]
    public void Takes_the_default_of_the_kernel_of_the_host(int major, int minor, string expected)
    {
        Assert.Equal(expected, SysctlCatalogue.Own.Find("net.core.somaxconn")!.Entry.DefaultFor(null, new(major, minor)));
    }

    private static SysctlParameter Find(string name) =>
        SysctlCatalogue.Own.Find(name) ?? new(SysctlCatalogue.Own.Entries.First(entry => entry.Name == $"net.ipv4.conf.*.{name}"), null);

    private static HostValues On(string settings)
    {
        string text = string.Join('\n', settings.Split(' ').Select(setting => $"net.ipv4.{setting}"));
        return new(new HostState { Sysctls = SysctlListingParser.Parse(SourceText.FromString("sysctl.txt", text)).Value });
    }
}
