using Waybill.Model.Journeys;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

public class InterleavingTests
{
    [Fact]
    public void Keeps_packets_apart_however_their_lines_interleave()
    {
        string[][] packets =
        [
            Lines.Tcp(id: 1, sport: 1001).Received(),
            Lines.Tcp(id: 0, sport: 1002).Received(),
            Lines.Tcp(id: 0, sport: 1003, seq: 8).Received(),
            Lines.Udp("10.1.0.2", "10.2.0.2", 1004, 53).Received(),
            Lines.Udp("10.1.0.3", "10.2.0.2", 1004, 53).Received(),
            Lines.Udp("10.1.0.2", "10.2.0.2", 1005, 53).Received(),
        ];
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            var observed = Observed.Read(string.Join('\n', Merge(packets, random)));

            Assert.Equal(packets.Length, observed.Journeys.Count);
            Assert.All(observed.Journeys, journey => Assert.Equal(9, journey.Steps.Length));
            Assert.All(observed.Journeys, journey => Assert.Empty(journey.Gaps));
        }
    }

    [Fact]
    public void Keeps_hosts_apart_that_log_the_same_packet()
    {
        var packet = Lines.Tcp();
        var observed = Observed.Read(string.Join('\n', Merge([packet.Received("a"), packet.Received("b")], new Random(2))));

        Assert.Equal(["a", "b"], observed.Journeys.Select(journey => journey.Host).Order());
        Assert.All(observed.Journeys, journey => Assert.Equal(9, journey.Steps.Length));
    }

    [Fact]
    public void Tells_a_packet_from_its_retransmission()
    {
        var packet = Lines.Tcp();
        string[] vanishes = [.. packet.Received().Take(3)];
        var observed = Observed.Read(string.Join('\n', [.. vanishes, .. packet.Received()]));

        Assert.Equal([3, 9], observed.Journeys.Select(journey => journey.Steps.Length));
        Assert.Equal([1, 1], observed.Journeys.Select(journey => journey.Pass));
    }

    [Fact]
    public void Follows_one_of_two_equal_packets_through_translation()
    {
        var before = Lines.Udp("10.1.0.2", "10.9.9.9", 1004, 53);
        var after = Lines.Udp("10.1.0.2", "10.2.0.2", 1004, 5353);
        var other = Lines.Udp("10.1.0.7", "10.9.9.9", 1004, 53);
        string[] log =
        [
            before.In("raw:PREROUTING:policy:2"),
            other.In("raw:PREROUTING:policy:2"),
            before.In("nat:PREROUTING:rule:1"),
            other.In("nat:PREROUTING:policy:2"),
            after.Through("filter:FORWARD:policy:1"),
            after.Through("nat:POSTROUTING:policy:1"),
        ];
        var observed = Observed.Read(string.Join('\n', log));

        Assert.Equal(2, observed.Journeys.Count);
        Assert.Equal(
            ["raw:PREROUTING:policy:2", "nat:PREROUTING:rule:1 dst 10.9.9.9 > 10.2.0.2 dport 53 > 5353", "filter:FORWARD:policy:1", "nat:POSTROUTING:policy:1"],
            Observed.Steps(observed.Journeys[0]));
        Assert.Equal(EndingKind.Undecided, observed.Journeys[1].Ending.Kind);
    }

    [Fact]
    public void Does_not_take_a_new_packet_for_a_translated_one()
    {
        // Both lines begin a trail, where nothing has been translated yet.
        string[] log =
        [
            Lines.Udp("10.1.0.2", "10.2.0.2", 1004, 53).In("raw:PREROUTING:policy:2"),
            Lines.Udp("10.1.0.2", "10.2.0.3", 1004, 53).In("mangle:PREROUTING:policy:2"),
        ];

        Assert.Equal(2, Observed.Read(string.Join('\n', log)).Journeys.Count);
    }

    [Fact]
    public void Closes_trails_that_are_silent_for_long_and_stays_in_order()
    {
        var lines = new List<string>();
        for (int number = 0; number < 500; number++)
        {
            lines.AddRange(Lines.Tcp(id: number, sport: 1000 + number).Received());
        }

        byte[] log = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var observed = Observed.Read(log, new AssemblerOptions { MostEvents = 20 });

        Assert.Equal(500, observed.Journeys.Count);
        Assert.All(observed.Journeys, journey => Assert.Equal(9, journey.Steps.Length));
        Assert.Equal(observed.Journeys.Select(journey => journey.FirstLine.Line).Order(), observed.Journeys.Select(journey => journey.FirstLine.Line));
    }

    private static List<string> Merge(string[][] packets, Random random)
    {
        int[] next = new int[packets.Length];
        var merged = new List<string>();
        while (merged.Count < packets.Sum(lines => lines.Length))
        {
            int one = random.Next(packets.Length);
            if (next[one] < packets[one].Length)
            {
                merged.Add(packets[one][next[one]++]);
            }
        }

        return merged;
    }
}
