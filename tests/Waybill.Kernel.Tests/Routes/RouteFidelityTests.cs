using Waybill.Kernel.Tests.Laboratory;
using Xunit;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>
/// The router against the running kernel, on hosts and questions drawn at random. WAYBILL_HOSTS and WAYBILL_SEED make a
/// campaign of it: see docs/kernel/fidelity.md.
/// </summary>
public class RouteFidelityTests
{
    private const int QuestionsForEach = 500;

    [Fact]
    public void Answers_every_question_as_the_kernel_does()
    {
        int hosts = Campaign.Number("WAYBILL_HOSTS", 42);
        int seed = Campaign.Seed;
        for (int i = 0; i < hosts; i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            var host = new RandomHosts(random, RandomHosts.DeviceNames).Next(RandomHosts.Links);
            var disagreements = Comparison.Run(host, new RandomQuestions(random).Next(QuestionsForEach));
            if (disagreements is [var first, ..])
            {
                var smallest = Smallest(first);
                string place = smallest.Write($"route-{seed}-{i}");
                Assert.Fail($"seed {seed}, host {i}: {disagreements.Count} disagreements; the smallest host for the first ({place}):\n\n{smallest}");
            }

            if (i % 100 == 99)
            {
                Campaign.Tell("WAYBILL_HOSTS", $"seed {seed}: {i + 1} of {hosts} hosts, {(i + 1) * QuestionsForEach} questions, 0 disagreements");
            }
        }
    }

    private static Disagreement Smallest(Disagreement found)
    {
        var host = Shrinking.Shrink(found.Host, line => line.Contains("accept_dad", StringComparison.Ordinal), smaller => Comparison.Run(smaller, [found.Question]).Count > 0);
        return Comparison.Run(host, [found.Question]) is [var still] ? still : found;
    }
}
