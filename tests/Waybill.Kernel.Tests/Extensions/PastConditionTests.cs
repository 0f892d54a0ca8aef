using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>Matches on what happened before, and on the clock, held against the running kernel.</summary>
public class PastConditionTests
{
    private const string New = "tcp %1:4000 %2:80 iif %a len 60";
    private const string Question = "udp %1:4001 %2:53 iif %a len 70";

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_lists_of_recent_addresses_that_the_packet_itself_was_noted_in(IpFamily family)
    {
        using var bench = new StateBench(family) { Marks = true };
        bench.Load(
            ("PREROUTING", ["-m recent --name A --rcheck", "-m recent --name A --remove", "-m recent --name A --rcheck", "-m recent --name A %! --set", "-m recent --name A %! --rcheck", "-m recent --name A %! --rcheck --seconds 5 --hitcount 2", "-m recent --name A %! --update --rttl", "-m recent --name A %! --rcheck --hitcount 2"]),
            ("FORWARD", ["-m recent --name A --rcheck --rttl", "-m recent --name A %! --rcheck --hitcount 4", "-m recent --name A %! --update --hitcount 3", "-p udp -m recent --name B --set", "-p udp -m recent --name B --rcheck --hitcount 1", "-m recent --name A --rcheck --rdest"]),
            ("POSTROUTING", ["-m recent --name A %! --remove", "-m recent --name A %! --rcheck"]));
        bench.Compare(false, New, Question, Question, "udp %1:9 %3:9 iif %a", New);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_quotas_that_never_fit_and_those_that_are_used_up(IpFamily family)
    {
        using var bench = new StateBench(family);
        bench.Load(("FORWARD", ["-m quota %! --quota 0", "-m quota %! --quota 59"]));
        bench.Compare(true, New, Question);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_that_what_is_left_of_a_quota_is_open(IpFamily family)
    {
        using var bench = new StateBench(family) { Marks = true };
        bench.Load(("FORWARD", ["-m quota --quota 60", "-m quota --quota 120", "-m quota ! --quota 60"]));
        bench.Compare(false, New, "tcp %1:4001 %2:80 iif %a len 60", "tcp %1:4002 %2:80 iif %a len 60");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_the_time_when_it_is_told(IpFamily family)
    {
        using var bench = new StateBench(family);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string At(int minutes) => now.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture);
        string Day(int days) => now.AddDays(days).ToString("ddd", CultureInfo.InvariantCulture);
        string Date(int days) => now.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        string[] conditions =
        [
            $"-m time --timestart {At(-120)} --timestop {At(120)}",
            $"-m time --timestart {At(120)} --timestop {At(240)}",
            $"-m time --timestart {At(-240)} --timestop {At(-120)}",
            $"-m time --timestart {At(120)} --timestop {At(60)}",
            $"-m time --timestart {At(120)} --timestop {At(120)}",
            $"-m time %! --weekdays {Day(0)}",
            $"-m time %! --weekdays {Day(-1)},{Day(1)}",
            $"-m time %! --monthdays {now.Day}",
            $"-m time --datestart {Date(-1)} --datestop {Date(1)}",
            $"-m time --datestart {Date(1)}",
            $"-m time --datestop {Date(-1)}",
            $"-m time --timestart {At(240)} --timestop {At(120)} --weekdays {Day(-1)} --contiguous",
            $"-m time --timestart {At(-120)} --timestop {At(-240)} --weekdays {Day(0)} --contiguous",
        ];
        bench.Load(("FORWARD", conditions));
        bench.Assumed = ImmutableDictionary<string, string>.Empty.Add("time", now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        bench.Compare(true, New, Question);
    }
}
