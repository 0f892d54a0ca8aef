using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Content;

/// <summary>Rules that look at bytes of which nothing, or only a part, is said.</summary>
public class UnsaidContentTests
{
    private const string Tcp = "tcp 10.1.0.9:1000 10.2.0.9:80 iif eth0";

    [Theory]
    [InlineData("-p tcp -m tcp --tcp-option 8", Tcp)]
    [InlineData("-p tcp -m tcp --tcp-option 8", Tcp + " window 100")]
    [InlineData("-p tcp -m tcpmss --mss 1000:1500", Tcp + " tcp-option 2")]
    [InlineData("-m string --algo bm --string GET", Tcp)]
    [InlineData("-m string --algo bm --string GET", Tcp + " mss 1460")]
    [InlineData("-m u32 --u32 \"4>>16=7\"", Tcp)]
    [InlineData("-m u32 --u32 \"32>>28=5\"", Tcp)]
    [InlineData("-m u32 --u32 \"100=0\"", Tcp)]
    [InlineData("-p sctp -m sctp --chunk-types any DATA", "sctp 10.1.0.9:1 10.2.0.9:2 iif eth0")]
    [InlineData("-p esp -m esp --espspi 5", "esp 10.1.0.9 10.2.0.9 iif eth0")]
    [InlineData("-m bpf --bytecode \"4,48 0 0 5,21 0 1 7,6 0 0 1,6 0 0 0\"", Tcp)]
    public void Follows_both_ways_what_is_not_said(string condition, string packet) =>
        Assert.Equal([EndingKind.Dropped, EndingKind.Transmitted], Endings(condition, packet));

    [Theory]
    [InlineData("-p tcp -m tcp --tcp-option 8", Tcp + " len 40", false)]
    [InlineData("-p tcp -m tcp --tcp-option 2", Tcp + " mss 1460", true)]
    [InlineData("-p tcp -m tcp --tcp-option 8", Tcp + " mss 1460", false)]
    [InlineData("-p tcp -m tcp --tcp-option 2", Tcp + " tcp-option timestamp,mss", true)]
    [InlineData("-m u32 --u32 \"20=0x03e80050\"", Tcp, true)]
    [InlineData("-m u32 --u32 \"4&0x3FFF=0\"", Tcp, true)]
    [InlineData("-m u32 --u32 \"6&0xFF=0x6&&0>>28=4\"", Tcp, true)]
    [InlineData("-m u32 --u32 \"0>>22&0x3C@0&0xFFFF=80\"", Tcp, true)]
    [InlineData("-m u32 --u32 \"4>>16=7\"", Tcp + " id 7", true)]
    [InlineData("-m u32 --u32 \"32>>28=5\"", Tcp + " payload ''", true)]
    [InlineData("-m u32 --u32 \"100=0\"", Tcp + " len 60", false)]
    [InlineData("-m u32 --u32 \"4>>16=7&&9&0xFF=0\"", Tcp, false)]
    [InlineData("-m string --algo bm --string GET", Tcp + " payload 'GET /'", true)]
    [InlineData("-m string --algo bm --to 40 --string GET", Tcp + " payload 'GET /'", false)]
    [InlineData("-m string --algo bm --to 22 --string HTTP/1", Tcp, false)]
    [InlineData("-m string --algo bm --string POST", Tcp + " payload 'GET /'", false)]
    [InlineData("-m bpf --bytecode \"5,48 0 0 4,21 0 1 7,6 0 0 1,6 0 0 2,6 0 0 0\"", Tcp, true)]
    [InlineData("-m bpf --bytecode \"4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0\"", Tcp, true)]
    public void Tells_what_follows_from_what_is_said(string condition, string packet, bool matches) =>
        Assert.Equal([matches ? EndingKind.Dropped : EndingKind.Transmitted], Endings(condition, packet));

    [Fact]
    public void Names_the_fact_that_settles_what_is_not_said()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -p tcp -m tcpmss --mss 1000:1500 -j DROP"));
        var assumption = Assert.Single(host.Send(Tcp)[0].Assumptions);
        Assert.Equal("tcpmss", assumption.About);
        Assert.Equal(EndingKind.Dropped, host.SendOne(Tcp, TestHost.Assuming(("tcpmss", "match"))).Ending.Kind);
    }

    [Fact]
    public void Says_nothing_of_options_that_a_target_may_have_changed()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1300\n-A FORWARD -p tcp -m tcpmss --mss 1300 -j DROP"));
        Assert.Equal(2, host.Send(Tcp).Length);
        Assert.Equal(EndingKind.Dropped, host.SendOne(Tcp + " mss 1460").Ending.Kind);
        Assert.Equal(EndingKind.Transmitted, host.SendOne(Tcp + " mss 1200").Ending.Kind);
    }

    [Fact]
    public void Adds_the_option_to_a_syn_that_has_none_and_counts_its_bytes()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1300"));
        var journey = host.SendOne(Tcp + " len 40");
        Assert.Equal(44, journey.Final.Length);
        Assert.Contains(journey.Steps.OfType<Step.Rule>().SelectMany(step => step.Changes), change => change is { Field: "mss", Old: "none", New: "536" });
    }

    private static IEnumerable<EndingKind> Endings(string condition, string packet) =>
        new TestHost().Rules(Tables.Filter($"-A FORWARD {condition} -j DROP")).Send(packet).Select(journey => journey.Ending.Kind);
}
