using System.Text;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Parsing.Packets;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Asks the kernel and the simulation the same question and demands the same answer of both.</summary>
internal static class Agreement
{
    /// <summary>Sends a packet in words; the kernel must do as expected, and the only world predicted must be what it does.</summary>
    /// <param name="laboratory">The host.</param>
    /// <param name="words">The packet, as <c>waybill explain</c> takes it.</param>
    /// <param name="expected">What the kernel does: <c>left by p2</c>, <c>answered 3/1</c> or <c>kept</c>.</param>
    /// <param name="ending">How the prediction ends: kind and, for what does not get through, reason.</param>
    public static Journey Demand(PathLaboratory laboratory, string words, string expected, string ending)
    {
        var packet = laboratory.Complete(Parse(words));
        var state = laboratory.State();
        var arrival = laboratory.Send(packet);
        var worlds = new Simulator(state, SimulationOptions.Default).Send(packet);
        string said = $"{words}\nkernel:\n{Text(state, packet, arrival)}\npredicted:\n{string.Join("\n or\n", worlds.Select(Text))}";
        Assert.True(arrival.Outcome == expected, $"The kernel does something else ({arrival.Outcome}) than expected ({expected}).\n{said}");
        var world = Assert.Single(worlds);
        Assert.True(Ending(world) == ending, $"The prediction ends otherwise than expected ({ending}).\n{said}");
        Assert.True(StepsAgree(state, packet, arrival, world), $"The steps differ.\n{said}");
        Assert.True(packet.InInterface is null || PacketComparison.AnswerCode(world.Ending.Answer) == arrival.Answer, $"The answers differ.\n{said}");
        Assert.True(HasSameReason(world, arrival), $"The reasons differ.\n{said}");
        Assert.True(LeavesAlike(world, arrival), $"The packet leaves otherwise.\n{said}");
        return world;
    }

    /// <summary>The packet that the words say.</summary>
    public static Packet Parse(string words) => PacketWordsParser.Parse(words).Value ?? throw new ArgumentException(words);

    /// <summary>What this host's routing refuses is never made, and not dropped; copies of a flooded frame may end otherwise.</summary>
    private static bool HasSameReason(Journey world, Arrival arrival)
    {
        bool wasNeverMade = world.Packet.IsLocallyGenerated && world.Ending.Stage == Stage.Routing;
        string? predicted = world.Ending.Reason?.Name;
        return arrival.Reasons.IsEmpty ? predicted is null || wasNeverMade
            : predicted is not null ? arrival.Reasons.Contains(predicted)
            : arrival.Left.Length > 1 || IsLooped(world);
    }

    private static bool LeavesAlike(Journey world, Arrival arrival) => world.Ending.Kind != EndingKind.Transmitted || arrival.Left.All(left =>
        (left.Packet.Source, left.Packet.Destination, left.Packet.Ttl, left.Packet.Tos) == (world.Final.Source, world.Final.Destination, world.Final.Ttl, world.Final.Tos));

    private static string Ending(Journey world) => world.Ending switch
    {
        { Kind: EndingKind.Transmitted } ending => $"transmitted by {ending.OutInterface}",
        { Success: true } => "delivered",
        var ending => $"{ending.Kind.ToString().ToLowerInvariant()} {ending.Reason}",
    };

    /// <summary>Of what this host sends to a group it receives a copy itself.</summary>
    private static bool IsLooped(Journey world) => world.Packet.IsLocallyGenerated
        && (world.Final.Destination.IsMulticast || world.Steps.OfType<Step.Route>().Any(step => step.Decision.Type == RouteType.Broadcast));

    // Copies of one frame that a bridge floods are traced one by one; the prediction follows one of them.
    private static bool StepsAgree(HostState state, in Packet packet, Arrival arrival, Journey world)
    {
        string[] real = new PacketComparison(state).Steps(packet.Family, arrival.Steps);
        string[] predicted = PacketComparison.Steps(world);
        if (arrival.Left.Length < 2 && !IsLooped(world))
        {
            return real.SequenceEqual(predicted);
        }

        int next = 0;
        return predicted.All(step => (next = Array.IndexOf(real, step, next) + 1) > 0);
    }

    private static string Text(HostState state, in Packet packet, Arrival arrival)
    {
        var text = new StringBuilder();
        foreach (string step in new PacketComparison(state).Steps(packet.Family, arrival.Steps))
        {
            text.Append("  ").Append(step).Append('\n');
        }

        foreach (var (name, left) in arrival.Left)
        {
            text.Append($"  left by {name}: {left.Source}:{left.SourcePort} -> {left.Destination}:{left.DestinationPort} ttl {left.Ttl}\n");
        }

        return text.Append($"  answer {arrival.Answer ?? "none"} reasons {string.Join(' ', arrival.Reasons)}").ToString();
    }

    private static string Text(Journey world)
    {
        var (ending, final) = (world.Ending, world.Final);
        return $"  {string.Join("\n  ", PacketComparison.Steps(world))}\n  {Ending(world)} {ending.Answer} {ending.Why} {final.Source}:{final.SourcePort} -> {final.Destination}:{final.DestinationPort} ttl {final.Ttl}"
            + string.Concat(world.Assumptions.Select(assumption => $"\n  ? {assumption.Text}"));
    }
}
