using Waybill.Linux.Parameters;
using Waybill.Model.Hosts;
using Xunit;

namespace Waybill.Linux.Tests.Parameters;

public class OwnParametersTests
{
    [Fact]
    public void Reads_parameters_with_the_names_that_sysctl_prints()
    {
        using var root = new TemporaryFolder();
        root.Write("proc/sys/kernel/hostname", "gw\n");
        root.Write("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        root.Write("proc/sys/net/ipv4/conf/eth0.100/rp_filter", "2\n");
        root.Write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");

        var host = new OwnParameters(root.ToString()).Read();

        Assert.Equal(("gw", new KernelVersion(6, 1)), (host.Name, host.Kernel));
        Assert.Equal("2", host.Sysctls.Find("net.ipv4.conf.eth0/100.rp_filter")?.Value);
        Assert.Equal("/proc/sys/net/ipv4/ip_local_port_range:1", host.Sysctls.Find("net.ipv4.ip_local_port_range")?.Source.ToString());
    }

    [Theory]
    [InlineData("etc/sysctl.d/50-a.conf", "# Ours.\nnet.ipv4.ip_forward = 1\n", "/etc/sysctl.d/50-a.conf:2")]
    [InlineData("usr/lib/sysctl.d/50-a.conf", "-net/ipv4/ip_forward=1\n", "/usr/lib/sysctl.d/50-a.conf:1")]
    [InlineData("etc/sysctl.conf", "net.ipv4.*=1\n", "/etc/sysctl.conf:1")]
    // Another value was set since the host started, or before.
    [InlineData("etc/sysctl.conf", "net.ipv4.ip_forward=0\n", "/proc/sys/net/ipv4/ip_forward:1")]
    public void Names_the_file_that_sets_a_parameter_to_the_value_that_it_has(string file, string text, string expected)
    {
        using var root = new TemporaryFolder();
        root.Write("proc/sys/net/ipv4/ip_forward", "1\n");
        root.Write(file, text);

        var host = new OwnParameters(root.ToString()).Read();

        Assert.Equal(expected, host.Sysctls.Find("net.ipv4.ip_forward")?.Source.ToString());
    }

    [Fact]
    public void Of_files_with_the_same_name_that_of_the_administrator_counts_and_the_last_by_name_wins()
    {
        using var root = new TemporaryFolder();
        root.Write("proc/sys/net/ipv4/ip_forward", "1\n");
        root.Write("usr/lib/sysctl.d/90-z.conf", "net.ipv4.ip_forward=1\n");
        root.Write("etc/sysctl.d/90-z.conf", "# nothing\n");
        root.Write("etc/sysctl.d/10-a.conf", "net.ipv4.ip_forward=0\n");
        root.Write("run/sysctl.d/20-b.conf", "net.ipv4.ip_forward=1\n");

        var host = new OwnParameters(root.ToString()).Read();

        Assert.Equal("/run/sysctl.d/20-b.conf:1", host.Sysctls.Find("net.ipv4.ip_forward")?.Source.ToString());
    }

    [Fact]
    public void Says_when_the_host_cannot_be_read()
    {
        using var root = new TemporaryFolder();

        Assert.Throws<SystemRefusedException>(() => new OwnParameters(root.ToString()).Read());
    }
}
