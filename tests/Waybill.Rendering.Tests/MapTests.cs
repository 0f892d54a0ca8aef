using Waybill.Rendering.Terminal;
using Waybill.Rendering.Tests.Samples;
using Xunit;

namespace Waybill.Rendering.Tests;

public class MapTests
{
    [Fact]
    public void Draws_the_way_heavy_and_marks_where_it_ends()
    {
        string[] lines = Draw();

        Assert.Contains(lines, line => line.Contains("✗ routing", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("IP_RPFILTER", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("● conntrack", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("┃ PREROUTING    ┃", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("│ FORWARD       │", StringComparison.Ordinal));
    }

    [Fact]
    public void Fits_into_eighty_columns() => Assert.All(Draw(), line => Assert.True(line.Length <= 80, line));

    private static string[] Draw()
    {
        var output = new StringWriter();
        TerminalReport.Write(output, ReversePathSample.Explained, TerminalOptions.Plain with { Map = true });
        return output.ToString().Split('\n');
    }
}
