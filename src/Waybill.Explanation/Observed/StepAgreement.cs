using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Observed;

/// <summary>Whether a recorded step and a predicted one are the same.</summary>
internal static class StepAgreement
{
    public static bool Holds(Step.InChain seen, Step.InChain predicted) =>
        seen.Chain.Table == predicted.Chain.Table && seen.Chain.Chain == predicted.Chain.Chain && seen.Chain.Family == predicted.Chain.Family
        && SameBackend(seen.Chain.Backend, predicted.Chain.Backend) && SamePlace(seen, predicted);

    /// <summary>A listing that does not tell its backend may be of either.</summary>
    public static bool SameBackend(Backend left, Backend right) => left == right || left == Backend.Unknown || right == Backend.Unknown;

    // The number decides where both have one: iptables-legacy labels an unconditional verdict like the chain's end, and only
    // its number tells. nf_tables names rules by handle and the end of a chain by nothing; then the kind must do.
    private static bool SamePlace(Step.InChain seen, Step.InChain predicted) =>
        seen.Number > 0 && predicted.Number > 0 ? seen.Number == predicted.Number : seen.GetType() == predicted.GetType();
}
