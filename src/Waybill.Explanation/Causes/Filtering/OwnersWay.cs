using Waybill.Explanation.Causes.Filtering.Programs;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Owners;
using Waybill.Ownership;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>A rule that a program writes is mended by telling the program: what is changed by hand does not last.</summary>
internal static class OwnersWay
{
    /// <summary>To tell the owner of the rule or policy that refuses; nothing where nobody is known to own it.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step)
    {
        if (journey.Owners.Of(step) is not { } owner || KnownOwners.Find(owner.Name) is not { } program)
        {
            return [];
        }

        var told = program.Name switch
        {
            "Docker" => DockerRemedy.For(journey, step),
            "ufw" => UfwRemedy.For(journey, step),
            "firewalld" => FirewalldRemedy.For(journey, step),
            "fail2ban" => Fail2banRemedy.For(journey, step, owner),
            "Calico" or "Cilium" or "Weave Net" or "kube-router" => NetworkPolicyRemedy.For(journey, step, program),
            _ => [],
        };
        return told.DefaultIfEmpty(new([], $"{NameOf(journey, step)} belongs to {program.Name}: {program.Advice}.", $"{program.Name} then lets through what it is told to."));
    }

    /// <summary>To let the owner of a translating rule name a target that is there; nothing where nobody is known to own it.</summary>
    public static IEnumerable<Remedy> ForTarget(JourneyCase journey, Step.Rule step) =>
        KnownOwners.ProgramOf(journey.Owners.Of(step)) is { } program
            ? [new([], $"{NameOf(journey, step)} belongs to {program.Name}: {program.TargetAdvice}.", "None: it puts right what the rule is there for.")]
            : [];

    /// <summary>A sentence for a finding's detail: who made the rule, and what for; empty where nobody is known.</summary>
    public static string Told(Owner? owner) => owner switch
    {
        null => string.Empty,
        { For: null } => $" {owner.Name} made the rule.",
        _ => $" {owner.Name} made the rule ({owner.For}).",
    };

    /// <summary>A sentence to add to a risk: that the owner of the chain or rule does not keep what is changed by hand; else empty.</summary>
    /// <param name="journey">The journey, whose host it is.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="owner">The owner of the rule that is changed; null where it is about the chain.</param>
    public static string Warning(JourneyCase journey, ChainLocation chain, Owner? owner = null) =>
        chain.Chain == DockerRemedy.UserChain ? $" {chain.Chain} is for such rules: Docker leaves them alone, but does not keep them over a restart."
        : KnownOwners.ProgramOf(journey.Owners.Of(chain)) is { } program ? $" {program.Name} owns {chain.Chain}: {program.Advice}."
        : KnownOwners.ProgramOf(owner) is { } maker ? $" {maker.Name} made the rule: {maker.Advice}."
        : string.Empty;

    /// <summary>True where a rule that is taken out stays out: nobody owns it, or the owner looks only when it starts.</summary>
    public static bool LeavesAlone(JourneyCase journey, Step.Rule step) =>
        KnownOwners.ProgramOf(journey.Owners.Of(step.Chain) ?? journey.Owners.Of(step)) is null or { LeavesChangesAlone: true };

    private static string NameOf(JourneyCase journey, Step.InChain step) =>
        journey.Owners.Of(step.Chain) is not null ? step.Chain.Chain
        : step is Step.Policy ? $"The policy of {step.Chain.Chain}"
        : $"Rule {step.Number} of {step.Chain.Chain}";
}
