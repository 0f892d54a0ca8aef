using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Translation;

/// <summary>A rule translated the destination, and what it was translated to cannot be reached from here.</summary>
internal sealed class TranslationTargetUnreachableRule : FindingRule
{
    public override string Id => "translation-target-unreachable";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || !Translations.OfDestination(journey) || journey.Final.Destination.IsLoopback
            || journey.Ending.Stage is not (Stage.Routing or Stage.Neighbour or Stage.Device or Stage.Socket)
            || journey.HasReason(DropReason.ReversePathFilter) || journey.HasReason(DropReason.LocalSource) || journey.HasReason(DropReason.InvalidSource))
        {
            return null;
        }

        var rule = Translations.Of(journey, "dst");
        string target = Ends.Destination(journey.Final);
        string by = rule is null ? "its connection" : $"{Possessive.Of(journey.Owners.Of(rule))}rule {rule.Number} of {rule.Chain.Chain}";
        return new(
            journey.Ending.Stage == Stage.Neighbour && rule is not null ? FindingSeverity.Error : FindingSeverity.Warning,
            $"{Ends.Destination(journey.Packet)} is translated to {target}, which does not take it",
            $"The packet was not meant for {target}: {by} made it so. The failure concerns the target of the translation, so look there, or at who wrote the rule: it may name a machine, container or pod that is gone.")
        {
            Evidence = [.. Facts.Rule(rule?.Definition)],
            Remedies = rule?.Definition is null ? [] : [.. OwnersWay.ForTarget(journey, rule), .. OwnersWay.LeavesAlone(journey, rule) ? [Without(journey, rule)] : Array.Empty<Remedy>()],
        };
    }

    private static Remedy Without(JourneyCase journey, Step.Rule rule) => new(
        [$"{IptablesCommand.For(journey.State, rule.Chain)} -D {rule.Chain.Chain} {rule.Number}"],
        "The destination stays as it was sent, or another rule translates it.",
        $"Everything that the rule led to {Ends.Destination(journey.Final)} goes elsewhere.{OwnersWay.Warning(journey, rule.Chain, journey.Owners.Of(rule))}")
    {
        Changes = [new StateChange.DeleteRule(rule.Chain, rule.Number)],
    };
}
