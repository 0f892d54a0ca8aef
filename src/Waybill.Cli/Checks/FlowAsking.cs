using Waybill.Explanation;
using Waybill.Explanation.Flows;
using Waybill.Simulation;
using Waybill.Simulation.Routing;

namespace Waybill.Cli.Checks;

/// <summary>Asks what becomes of expected flows on one host. Only those that do otherwise are explained in full.</summary>
internal sealed class FlowAsking
{
    private readonly Host _host;
    private readonly JourneyOwners _owners;
    private readonly Asking _quick;
    private readonly Asking _thorough;

    public FlowAsking(Host host)
    {
        _host = host;
        _owners = new(host.State);
        var options = new SimulationOptions { Assumed = host.Assumed, FollowsReply = true, RouteDetail = LookupDetail.Considered };
        _quick = Prepare(options, provesFixes: false);
        _thorough = Prepare(options with { RecordMisses = true }, provesFixes: true);
    }

    public FlowResult Ask(ExpectedFlow flow)
    {
        var result = FlowJudge.Judge(flow, _quick.Explain(flow));
        return result.Status == FlowStatus.AsExpected ? result : FlowJudge.Judge(flow, _thorough.Explain(flow));
    }

    private Asking Prepare(SimulationOptions options, bool provesFixes) =>
        new(new(_host.State, options), Explaining(asksReply: false, provesFixes), Explaining(asksReply: true, provesFixes));

    private Explainer Explaining(bool asksReply, bool provesFixes) =>
        new(_host.State, _host.Assumed, followsReplies: true) { AsksReply = asksReply, ProvesFixes = provesFixes, Owners = _owners };

    /// <summary>What is prepared once for all flows.</summary>
    private sealed record Asking(Simulator Simulator, Explainer OfPacket, Explainer OfReply)
    {
        public Explained Explain(ExpectedFlow flow) =>
            (flow.Reply is null ? OfPacket : OfReply).Explain(flow.Packet, Simulator.Send(flow.Packet));
    }
}
