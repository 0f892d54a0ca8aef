using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

public class JourneyFilterTests
{
    private static readonly Lazy<List<Journey>> Router = new(() => Observed.Read(Scenario.Log("trace-router", "dmesg.txt"), Scenario.Rules("trace-router")).Journeys);

    [Fact]
    public void Picks_all_where_nothing_is_asked_for() => Assert.Equal(Router.Value.Count, Count(new()));

    [Fact]
    public void Picks_by_identification() => Assert.Equal(1, Count(new() { IpId = 58953 }));

    [Fact]
    public void Picks_by_sequence_number() => Assert.Equal(1, Count(new() { Sequence = Router.Value[0].Packet.Sequence }));

    [Fact]
    public void Picks_by_the_destination_before_and_after_translation()
    {
        Assert.True(new JourneyFilter { Destination = Network(10, 8, 1, 1, 32) }.Fits(Router.Value[0]));
        Assert.True(new JourneyFilter { Destination = Network(10, 8, 2, 0, 24) }.Fits(Router.Value[0]));
        Assert.False(new JourneyFilter { Destination = Network(10, 9, 0, 0, 16) }.Fits(Router.Value[0]));
        Assert.True(new JourneyFilter { Port = 8080 }.Fits(Router.Value[0]));
        Assert.True(new JourneyFilter { Port = 80 }.Fits(Router.Value[0]));
        Assert.False(new JourneyFilter { Destination = Network(10, 8, 1, 1, 32), Port = 80 }.Fits(Router.Value[0]));
        Assert.True(new JourneyFilter { Destination = Network(10, 8, 2, 2, 32), Source = Network(10, 8, 1, 2, 32), Port = 80 }.Fits(Router.Value[0]));
    }

    [Fact]
    public void Picks_by_protocol() => Assert.Equal(Router.Value.Count(journey => journey.Packet.Protocol == IpProtocol.Udp), Count(new() { Protocol = IpProtocol.Udp }));

    [Theory]
    [InlineData("ceph3", 1)]
    [InlineData("ceph", 0)]
    public void Picks_by_host(string host, int count)
    {
        byte[] log = [.. Scenario.Log("trace-article", "ceph3.kern.log"), .. Scenario.Log("trace-article", "ceph4.kern.log")];
        var journeys = Observed.Read(log).Journeys;

        Assert.Equal(count, journeys.Count(new JourneyFilter { Host = host }.Fits));
    }

    [Fact]
    public void Picks_by_time()
    {
        byte[] log = [.. Scenario.Log("trace-article", "ceph3.kern.log"), .. Scenario.Log("trace-article", "ceph4.kern.log")];
        var journeys = Observed.Read(log).Journeys;
        var noon = new DateTimeOffset(2026, 5, 8, 16, 0, 0, TimeSpan.Zero);

        Assert.Equal("ceph4", Assert.Single(journeys, new JourneyFilter { Since = noon }.Fits).Host);
        Assert.Equal("ceph3", Assert.Single(journeys, new JourneyFilter { Until = noon }.Fits).Host);
        Assert.Equal("ceph4", Assert.Single(journeys, new JourneyFilter { SinceUptime = TimeSpan.FromSeconds(320000) }.Fits).Host);
        Assert.DoesNotContain(Router.Value, new JourneyFilter { Since = noon }.Fits);
    }

    [Fact]
    public void Picks_what_does_not_get_through()
    {
        var filter = new JourneyFilter { OnlyVanished = true };

        Assert.Equal(12, Router.Value.Count(journey => filter.FitsEnding(journey.Ending)));
    }

    private static int Count(JourneyFilter filter) => Router.Value.Count(filter.Fits);

    private static Prefix Network(byte a, byte b, byte c, byte d, byte length) =>
        new(IpAddress.FromV4(((uint)a << 24) | ((uint)b << 16) | ((uint)c << 8) | d), length);
}
