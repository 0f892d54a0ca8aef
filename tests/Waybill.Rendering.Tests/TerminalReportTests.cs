using Waybill.Rendering.Terminal;
using Waybill.Rendering.Tests.Samples;
using Xunit;

namespace Waybill.Rendering.Tests;

public class TerminalReportTests
{
    [Theory]
    [InlineData(Detail.Brief)]
    [InlineData(Detail.Normal)]
    [InlineData(Detail.Full)]
    public void Fits_into_eighty_columns(Detail detail)
    {
        var output = new StringWriter();
        TerminalReport.Write(output, ReversePathSample.Explained, TerminalOptions.Plain with { Detail = detail });

        // Commands are never broken, so that they can be copied.
        Assert.All(output.ToString().Split('\n'), line => Assert.True(line.Length <= 80 || line.Contains("sysctl", StringComparison.Ordinal), line));
    }
}
