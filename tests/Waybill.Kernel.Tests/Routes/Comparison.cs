using System.Collections.Immutable;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Snapshots;
using Waybill.Rendering.Routes;
using Waybill.Simulation.Routing;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>Puts the same questions to the kernel and to the router and compares what is printed, letter by letter.</summary>
internal static class Comparison
{
    private static readonly AssumedFacts Assumed =
        new(RandomQuestions.Groups.ToImmutableDictionary(group => $"group:{group}", _ => "absent"));

    /// <summary>The questions on which the two differ.</summary>
    public static List<Disagreement> Run(HostDescription description, IReadOnlyList<string> questions)
    {
        using var host = NetworkNamespace.Create("routes");
        description.Load(host);
        Settling.Wait(host);
        var snapshot = Collection.OfRouting(host);
        var router = new Router(HostStateReader.Read(snapshot).Value, Assumed);
        var answers = RouteQuestions.Ask(host, questions);
        var disagreements = new List<Disagreement>();
        for (int i = 0; i < questions.Count; i++)
        {
            if (!Agrees(router, questions[i], answers[i], out string ours))
            {
                disagreements.Add(new(description, snapshot, questions[i], answers[i], ours));
            }
        }

        return disagreements;
    }

    private static bool Agrees(Router router, string question, string answer, out string ours)
    {
        if (RouteGetWordsParser.Parse(question).Value is not { } request)
        {
            ours = "the question is not understood";
            return false;
        }

        var decision = router.Lookup(request.Query, LookupDetail.Answer);
        ours = decision.Undecided ?? string.Concat(PossibleAnswers(decision).Distinct());
        return PossibleAnswers(decision).Contains(answer);
    }

    private static IEnumerable<string> PossibleAnswers(RouteDecision decision) =>
        !decision.Alternatives.IsEmpty ? decision.Alternatives.SelectMany(PossibleAnswers)
        : decision.Choices.IsEmpty || decision.Error is not null ? [IpRouteGet.Print(decision)]
        : decision.Choices.Select(choice => IpRouteGet.Print(decision, choice));
}
