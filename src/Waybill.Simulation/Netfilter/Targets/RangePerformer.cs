using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j DNAT</c> and <c>-j SNAT</c> (net/netfilter/xt_nat.c).</summary>
internal sealed class RangePerformer(bool isSource, TranslationRange range) : Performer
{
    private readonly TranslationRequest _request = TranslationRequest.From(range);

    public override Deed Perform(Passage passage) =>
        new(Verdict.Accept, $"{(isSource ? "SNAT" : "DNAT")} to {Translator.Settle(passage, isSource, _request)}");
}
