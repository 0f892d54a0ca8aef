using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Sysctls;
using Xunit;

namespace Waybill.Parsing.Tests.Sysctls;

public class SysctlListingParserTests
{
    [Theory]
    [InlineData("net.ipv4.conf.flannel/1.rp_filter = 2")]
    [InlineData("net/ipv4/conf/flannel.1/rp_filter = 2")]
    [InlineData("net.ipv4.conf.flannel.1.rp_filter=2")]
    [InlineData("/proc/sys/net/ipv4/conf/flannel.1/rp_filter:2")]
    [InlineData("  net.ipv4.conf.flannel/1.rp_filter\t=\t2\r")]
    public void Reads_every_spelling_of_a_parameter_of_an_interface(string line)
    {
        var parsed = Parse(line);
        Assert.Empty(parsed.Diagnostics);
        var sysctl = parsed.Value.OfInterface(IpFamily.IPv4, "flannel.1", "rp_filter");
        Assert.NotNull(sysctl);
        Assert.Equal(("net.ipv4.conf.flannel/1.rp_filter", "2", 1), (sysctl.Name, sysctl.Value, sysctl.Source.Line));
    }

    [Fact]
    public void Keeps_values_as_they_are_printed_and_the_last_of_two()
    {
        var sysctls = Parse("net.ipv4.tcp_rmem = 4096\t131072\t6291456\nnet.ipv4.ip_forward = 0\nnet.ipv4.ip_forward = 1\nnet.core.x =\n").Value;
        Assert.Equal("4096\t131072\t6291456", sysctls.Find("net.ipv4.tcp_rmem")!.Value);
        Assert.Equal(1, sysctls.Find("net.ipv4.ip_forward")!.Number);
        Assert.Equal(string.Empty, sysctls.Find("net.core.x")!.Value);
    }

    [Theory]
    [InlineData("sysctl: permission denied on key 'net.ipv4.tcp_fastopen_key'", "SYS002", Severity.Ignored)]
    [InlineData("what is this", "SYS001", Severity.NotUnderstood)]
    [InlineData("what is = this", "SYS001", Severity.NotUnderstood)]
    public void Says_what_it_leaves_out(string line, string code, Severity severity)
    {
        var problem = Assert.Single(Parse(line).Diagnostics);
        Assert.Equal((code, severity, 1), (problem.Code, problem.Severity, problem.Source.Line));
    }

    private static Parsed<Model.Hosts.Sysctls> Parse(string text) => SysctlListingParser.Parse(SourceText.FromString("sysctl.txt", text));
}
