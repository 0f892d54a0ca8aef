using Waybill.Cli.Options;
using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests.Options;

/// <summary>It is the beginning of July 2018, UTC.</summary>
public class LogTimeTests
{
    [Theory]
    [InlineData("2018-05-08 15:51:07", "2018-05-08T15:51:07+00:00")]
    [InlineData("2018-05-08T15:51:07.25+02:00", "2018-05-08T13:51:07.25+00:00")]
    [InlineData("2018-05-08T15:51:07Z", "2018-05-08T15:51:07+00:00")]
    [InlineData("2018-05-08", "2018-05-08T00:00:00+00:00")]
    [InlineData("May 8 15:51:07", "2018-05-08T15:51:07+00:00")]
    [InlineData("Nov 18 15:51", "2017-11-18T15:51:00+00:00")]
    [InlineData("15:51:07", "2018-06-30T15:51:07+00:00")]
    public void Reads_times_as_logs_write_them(string text, string expected)
    {
        Assert.True(LogTime.TryParse(text, new FixedClock(), out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2018-13-08")]
    [InlineData("Feb 30 12:00")]
    public void Refuses_what_is_no_time(string text) => Assert.False(LogTime.TryParse(text, new FixedClock(), out _));
}
