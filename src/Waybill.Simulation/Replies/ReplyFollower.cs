using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Replies;

/// <summary>Follows the answer to a packet that got through: in the same world, with the connection that the packet left behind.</summary>
internal static class ReplyFollower
{
    // Each world of the packet has worlds of the answer.
    private const int WorldsForEach = 16;

    /// <summary>The answer's way; null where nothing answers the packet.</summary>
    public static Reply? Follow(Passage passage)
    {
        if (AnswerPacket.To(passage) is not { } answer)
        {
            return null;
        }

        if (passage.Ending!.Kind == EndingKind.Delivered)
        {
            answer = AnswerPacket.SentHere(passage, answer);
            return Judged(passage, new(answer, Send(passage, answer, null)));
        }

        var entry = Entrance.Of(passage);
        answer = answer with
        {
            InInterface = entry.Interface,
            SourceMac = entry.From,
            DestinationMac = entry.To,
        };
        return entry.Bypass is { } bypass
            ? new(answer, []) { Failure = bypass }
            : Judged(passage, new(answer, Send(passage, answer, entry.Assumption)));
    }

    private static ImmutableArray<Journey> Send(Passage before, Packet answer, Assumption? assumption)
    {
        var host = before.Host;
        var connections = LeftConnection.Of(before) is { } left ? before.Connections.With(left) : before.Connections;
        var worlds = new WorldExplorer(host.Options.Assumed, Math.Min(WorldsForEach, host.Options.MaximumWorlds), before.World);
        return PossibleJourneys.Of(host, worlds, Begin, Follow);

        Passage Begin(World world)
        {
            if (assumption is not null)
            {
                world.Assume(assumption.About, assumption.Text);
            }

            return new(host, world, answer) { Connections = connections };
        }

        static Journey Follow(Passage passage)
        {
            PacketPath.Follow(passage);
            return passage.ToJourney();
        }
    }

    /// <summary>Whoever asked takes an answer only from whom it asked.</summary>
    private static Reply Judged(Passage asking, Reply reply)
    {
        var asked = asking.AsSent;
        var stranger = reply.Worlds.FirstOrDefault(world => world.Ending.Success is true && !Answers(world.Final, asked));
        return stranger is null ? reply : reply with
        {
            Failure = $"the answer arrives from {End(stranger.Final.Source, stranger.Final.SourcePort)}, but {End(asked.Destination, asked.DestinationPort)} was asked: the asker takes it for a stranger's",
        };
    }

    private static bool Answers(in Packet answer, in Packet asked) =>
        answer.Source == asked.Destination && (answer.SourcePort == asked.DestinationPort || answer.SourcePort is null)
        && (!asked.Source.IsGiven || answer.Destination == asked.Source);

    private static string End(Model.Addresses.IpAddress address, ushort? port) =>
        port is null ? address.ToString()
        : address.Family == Model.Addresses.IpFamily.IPv6 ? $"[{address}]:{port}"
        : $"{address}:{port}";
}
