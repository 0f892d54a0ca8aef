using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Routes;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Makes a host, sends it packets, and compares with what was predicted.</summary>
internal static class PacketTrial
{
    // No program runs on these hosts.
    private static readonly SimulationOptions Alone = new()
    {
        Assumed = new(PacketLaboratory.Facts.Values.Add("raw-socket", "no-match")
            .AddRange(RandomQuestions.Groups.Select(group => KeyValuePair.Create($"group:{group}", "absent")))),
    };

    /// <summary>The packets that went another way, and how many were sent.</summary>
    /// <param name="description">The host.</param>
    /// <param name="draw">Draws the packets once the host's state is known.</param>
    public static (List<PacketDisagreement> Found, int Sent) Run(HostDescription description, Func<HostState, Packet[]> draw)
    {
        using var laboratory = new PacketLaboratory("packets", RandomScenes.Wires.Length, description);
        var snapshot = laboratory.Collect();
        var state = HostStateReader.Read(snapshot).Value;
        var simulator = new Simulator(state, Alone);
        var predictions = new Predictions(state, Alone);
        var comparison = new PacketComparison(state);
        Packet[] packets = [.. draw(state).Where(packet => MayBeSent(simulator, state, laboratory.Named(packet)))];
        var found = new List<PacketDisagreement>();
        if (packets.Length == 0)
        {
            return (found, 0);
        }

        var observed = laboratory.Send(packets);
        for (int i = 0; i < packets.Length; i++)
        {
            // Rules may ask for any byte of it; the flow label is given as it is sent.
            var packet = laboratory.Named(packets[i]);
            packet = packet with { Content = FrameReader.Packet(FrameWriter.Ip(packet))?.Content is { } content ? content with { FlowLabel = null } : null };
            if (comparison.Disagreement(predictions.For(observed[i]), packet, observed[i]) is { } text)
            {
                found.Add(new(description, snapshot, packet, text));
            }
        }

        return (found, packets.Length);
    }

    /// <summary>The same with the smallest host that still shows it for that packet.</summary>
    public static PacketDisagreement Smallest(PacketDisagreement found)
    {
        foreach (string table in (string[])["security", "filter", "nat", "mangle"])
        {
            _ = Shows(RandomScenes.WithoutTable(found.Host, table));
        }

        Shrinking.Shrink(found.Host, RandomScenes.Stays, Shows);
        return found;

        bool Shows(HostDescription smaller)
        {
            try
            {
                if (Run(smaller, _ => [found.Sent]).Found is not [var still])
                {
                    return false;
                }

                found = still;
                return true;
            }
            catch (InvalidOperationException)
            {
                // A host that does not trace, or does not come to rest, shows nothing.
                return false;
            }
        }
    }

    /// <summary>
    /// Sockets do not send from addresses that are not the host's, and what it sends to a broadcast address comes back to it,
    /// which no one walk shows.
    /// </summary>
    private static bool MayBeSent(Simulator simulator, HostState state, Packet packet) => !packet.IsLocallyGenerated
        || ((!packet.Source.IsGiven || state.Addresses.Any(address => address.Local.Address == packet.Source))
            && !simulator.Send(packet).Any(world => world.Steps.OfType<Step.Route>().Any(step => step.Decision.Type is RouteType.Broadcast or RouteType.Multicast)));
}
