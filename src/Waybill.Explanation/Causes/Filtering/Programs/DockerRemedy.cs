using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Ownership;

namespace Waybill.Explanation.Causes.Filtering.Programs;

/// <summary>Docker asks DOCKER-USER before all rules of its own, and leaves it to the user.</summary>
internal static class DockerRemedy
{
    /// <summary>The chain that Docker leaves to the user.</summary>
    public const string UserChain = "DOCKER-USER";

    /// <summary>A rule in that chain, where the packet is forwarded and the chain is there; else Docker's advice.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step)
    {
        var docker = KnownOwners.Find("Docker")!;
        var user = step.Chain with { Chain = UserChain };
        if (step.Hook == Hook.Forward && Facts.FindChain(journey.State, user) is not null)
        {
            yield return Passing.Before(journey, user, 1);
        }

        yield return new([], $"{step.Chain.Chain} holds rules of Docker: {docker.Advice}.", "Docker then lets through what it is told to.");
    }
}
