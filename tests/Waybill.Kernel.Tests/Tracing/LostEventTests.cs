using Waybill.Linux.Tracing;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Observation;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>What the kernel cannot hand over is counted, and no journey that misses a part of it is shown as a whole one.</summary>
public class LostEventTests
{
    private const int Smallest = 4096;
    private const int Packets = 3000;
    private const string Flood = """
        import socket
        peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        for number in range(3000):
            peer.sendto(b"x", ("10.1.0.1", 9))
        """;

    [Theory]
    [InlineData(Smallest, true)]
    [InlineData(LiveTrace.RoomForEvents, false)]
    public void Every_journey_is_whole_or_said_to_miss_events(int room, bool isTooSmall)
    {
        using var laboratory = new TraceLaboratory("trace-lost");
        laboratory.Host.Run("for mark in 1 2 3 4 5; do iptables-nft -A INPUT -p udp -j MARK --set-mark $mark; done; iptables-nft -A INPUT -p udp -j DROP");
        var journeys = new Journeys();
        var assembler = new JourneyAssembler(new([]), new(), journeys);
        using (var trace = LiveTrace.Open(laboratory.Host.Name, TraceFilterParser.Parse("udp dport 9").Value!, null, assembler, TimeProvider.System, room))
        {
            laboratory.RunBeside(Flood);
            trace.End();
            assembler.Complete();

            Assert.Equal(isTooSmall, trace.Lost > 0);
        }

        Assert.All(journeys.Complete, journey => Assert.Equal(6, journey.Steps.Length));
        Assert.Equal(isTooSmall, journeys.Complete.Count < Packets);
        Assert.True(isTooSmall || journeys.Complete.Count == Packets);
    }

    private sealed class Journeys : IJourneySink
    {
        public List<Journey> Complete { get; } = [];

        public void OnJourney(Journey journey, HostState? state)
        {
            if (journey.IsComplete)
            {
                Complete.Add(journey);
            }
        }

        public void OnDiagnostic(Diagnostic diagnostic) => Assert.Fail(diagnostic.Message);
    }
}
