using Waybill.Model.Sources;
using Waybill.Parsing.Hosts;
using Xunit;

namespace Waybill.Parsing.Tests.Hosts;

public class HostNamesTests
{
    [Theory]
    [InlineData("Linux ceph3 4.15.0-213-generic #224-Ubuntu SMP Mon Jun 19 13:30:12 UTC 2023 x86_64 GNU/Linux", "4.15", "ceph3")]
    [InlineData("6.1.0-18-amd64", "6.1", null)]
    [InlineData("5.10.0-0.bpo.9-amd64\n", "5.10", null)]
    [InlineData("Linux 3.10.0", "3.10", null)]
    [InlineData("what", null, null)]
    [InlineData("", null, null)]
    public void Reads_the_kernels_version(string text, string? version, string? name)
    {
        var source = SourceText.FromString("uname.txt", text);
        Assert.Equal(version, HostNames.ReadKernel(source)?.ToString());
        Assert.Equal(name, HostNames.ReadNodeName(source));
    }

    [Theory]
    [InlineData("ceph3\n", "ceph3")]
    [InlineData("  \n", null)]
    [InlineData("a\u001b[1m", null)]
    public void Reads_the_hosts_name(string text, string? name) => Assert.Equal(name, HostNames.ReadHostName(SourceText.FromString("hostname.txt", text)));
}
