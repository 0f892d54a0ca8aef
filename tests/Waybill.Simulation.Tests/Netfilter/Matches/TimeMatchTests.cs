using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter.Matches;

/// <summary>Conditions on the time of day, of the week, of the month and of all time.</summary>
public class TimeMatchTests
{
    [Theory]
    [InlineData("", "yes")]
    [InlineData("--timestart 00:00 --timestop 23:59:59", "yes")]
    [InlineData("--timestart 10:00 --timestop 10:00", "yes")]
    [InlineData("--timestart 10:00 --timestop 09:59:59", "yes")]
    [InlineData("--timestart 10:00 --timestop 11:00", "yes|no (time)")]
    [InlineData("--weekdays Mon,Tue", "yes|no (time)")]
    [InlineData("--datestart 2030-01-01", "yes|no (time)")]
    public void Only_conditions_that_all_times_fulfil_need_no_time(string options, string answer) => Assert.Equal(answer, MatchAnswers.Of($"-m time {options}"));

    [Theory]
    [InlineData("--timestart 10:00 --timestop 11:00", "2026-11-25T11:00:00", "yes")]
    [InlineData("--timestart 10:00 --timestop 11:00", "2026-11-25T11:00:01", "no")]
    [InlineData("--timestart 10:00 --timestop 11:00", "2026-11-25T10:00", "yes")]
    [InlineData("--timestart 22:00 --timestop 04:00", "2026-11-25T04:00", "yes")]
    [InlineData("--timestart 22:00 --timestop 04:00", "2026-11-25T04:01", "no")]
    [InlineData("--weekdays Wed", "2026-11-25T11:00", "yes")]
    [InlineData("--weekdays Sun", "2026-11-29T11:00", "yes")]
    [InlineData("! --weekdays Wed", "2026-11-25T11:00", "no")]
    [InlineData("--monthdays 25", "2026-11-25T11:00", "yes")]
    [InlineData("--monthdays 31", "2026-11-25T11:00", "no")]
    [InlineData("--timestart 22:00 --timestop 04:00 --weekdays Wed", "2026-11-26T03:00", "no")]
    [InlineData("--timestart 22:00 --timestop 04:00 --weekdays Wed --contiguous", "2026-11-26T03:00", "yes")]
    [InlineData("--timestart 22:00 --timestop 04:00 --monthdays 30 --contiguous", "2026-12-01T03:00", "yes")]
    [InlineData("--datestart 2026-11-25T11:00 --datestop 2026-11-25T12:00", "2026-11-25T11:00", "yes")]
    [InlineData("--datestart 2026-11-25T11:00 --datestop 2026-11-25T12:00", "2026-11-25T12:00:01", "no")]
    public void Time_that_the_user_says_settles_it(string options, string time, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m time {options}", assumed: ("time", time)));

    [Fact]
    public void Time_zone_of_the_kernel_must_be_said_as_well()
    {
        const string Condition = "-m time --timestart 12:00 --timestop 13:00 --kerneltz";
        Assert.Equal("yes|no (time)", MatchAnswers.Of(Condition, assumed: ("time", "2026-11-25T11:00")));
        Assert.Equal("yes", MatchAnswers.Of(Condition, null, MatchAnswers.Packet, ("time", "2026-11-25T11:00"), ("kernel-timezone", "+01:00")));
        Assert.Equal("no", MatchAnswers.Of(Condition, null, MatchAnswers.Packet, ("time", "2026-11-25T11:00"), ("kernel-timezone", "-01:00")));
    }
}
