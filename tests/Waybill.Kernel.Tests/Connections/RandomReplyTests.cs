using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>
/// Random packets through random rulesets, each predicted together with its answer before anything is sent; then what left is
/// answered, and the answers' ways are compared. WAYBILL_RULESETS and WAYBILL_SEED make a campaign of it.
/// </summary>
public class RandomReplyTests
{
    private const int QuestionsForEach = 90;

    [Theory]
    [InlineData(IpFamily.IPv4, 3)]
    [InlineData(IpFamily.IPv6, 2)]
    public void Predicts_answers_together_with_their_questions(IpFamily family, int usual)
    {
        using var laboratory = new PacketLaboratory("answers");
        int answered = 0;
        for (int i = 0; i < Campaign.Number("WAYBILL_RULESETS", usual); i++)
        {
            var random = new Random(unchecked((Campaign.Number("WAYBILL_SEED", 1) * 3_000_017) + i));
            string rules = PacketFidelityTests.Prepare(laboratory, random, family);
            var state = HostStateReader.Read(laboratory.Collect()).Value;
            var simulator = new Simulator(state, new() { FollowsReply = true });
            var questions = new RandomPackets(random, family).Next(QuestionsForEach);
            var predicted = questions.Select(question => simulator.Send(laboratory.Named(question))).ToList();
            var observed = laboratory.Send(questions);
            var replies = questions.Select((question, at) => Answer(laboratory, predicted[at], observed[at])).OfType<(Packet Answer, ImmutableArray<Journey> Worlds)>().ToList();
            if (replies.Count > 0)
            {
                answered += replies.Count;
                var comparison = new PacketComparison(state);
                Compare(laboratory.Send([.. replies.Select(reply => reply.Answer)]), replies, comparison, $"ruleset {i}\n{rules}");
            }

            laboratory.ForgetConnections();
        }

        Assert.NotEqual(0, answered);
    }

    private static void Compare(ImmutableArray<Observed> observed, List<(Packet Answer, ImmutableArray<Journey> Worlds)> replies, PacketComparison comparison, string where)
    {
        var disagreements = new StringBuilder();
        for (int i = 0; i < replies.Count; i++)
        {
            if (comparison.Disagreement(replies[i].Worlds, observed[i]) is { } disagreement)
            {
                var answer = replies[i].Answer;
                disagreements.Append(CultureInfo.InvariantCulture, $"{answer.Protocol} {answer.Source}:{answer.SourcePort} -> {answer.Destination}:{answer.DestinationPort} iif {answer.InInterface} {answer.TcpFlags}\n{disagreement}\n");
            }
        }

        Assert.True(disagreements.Length == 0, $"{disagreements}\n{where}");
    }

    /// <summary>The answer to what really left, in the worlds whose question left so; null where it is none from the wire.</summary>
    private static (Packet Answer, ImmutableArray<Journey> Worlds)? Answer(PacketLaboratory laboratory, ImmutableArray<Journey> predicted, Observed observed)
    {
        // Nobody answers for a link-local address here.
        if (observed.Left is not { Source.IsLinkLocal: false } left || predicted[0].Packet.Source.IsLinkLocal)
        {
            return null;
        }

        var fitting = predicted.Where(world => world.Ending.OutInterface == observed.LeftBy).Select(world => world.Reply).OfType<Reply>()
            .Where(reply => !reply.Worlds.IsEmpty && IsAnswerTo(reply.Packet, left) && IsToldWhole(reply)).ToList();
        return fitting.Count == 0 ? null : (
            fitting[0].Packet with
            {
                DestinationPort = left.SourcePort,
                InInterface = observed.LeftBy == laboratory.Named("%a") ? "%a" : "%b",
                SourceMac = null,
                DestinationMac = null,
                Sequence = 5000,
                Acknowledgement = 2,
            },
            [.. fitting.SelectMany(reply => reply.Worlds)]);
    }

    /// <summary>The answer's length is not predicted: worlds that it tells apart and that end alike are told as one.</summary>
    private static bool IsToldWhole(Reply reply) =>
        reply.Worlds.All(world => world.Assumptions.All(assumption => assumption.About != "either-way"));

    private static bool IsAnswerTo(in Packet answer, in Packet left) =>
        answer.Source == left.Destination && answer.Destination == left.Source && answer.SourcePort == left.DestinationPort
        && (answer.DestinationPort is null || answer.DestinationPort == left.SourcePort);
}
