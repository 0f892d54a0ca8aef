using Waybill.Linux.Parameters;
using Xunit;

namespace Waybill.Linux.Tests.Parameters;

public class KernelDocumentationTests
{
    private const string Document = "networking/ip-sysctl.rst";

    [Theory]
    [InlineData("usr/share/doc/linux-doc-6.12/Documentation/networking/ip-sysctl.rst.gz")]
    [InlineData("usr/share/doc/linux-doc/html/_sources/networking/ip-sysctl.rst.txt")]
    [InlineData("usr/share/doc/kernel-doc-6.6.8/Documentation/networking/ip-sysctl.rst")]
    [InlineData("usr/src/linux-6.1/Documentation/networking/ip-sysctl.rst")]
    [InlineData("usr/src/kernels/6.6.8-200.fc39.x86_64/Documentation/networking/ip-sysctl.rst")]
    public void Finds_the_document_where_distributions_put_it(string file)
    {
        using var root = new TemporaryFolder();
        root.Write(file, "");

        Assert.Equal("/" + file, new KernelDocumentation(root.ToString()).Find(Document));
    }

    [Fact]
    public void Finds_nothing_where_it_is_not_installed()
    {
        using var root = new TemporaryFolder();
        root.Write("usr/share/doc/linux-doc-6.12/copyright", "");

        Assert.Null(new KernelDocumentation(root.ToString()).Find(Document));
    }
}
