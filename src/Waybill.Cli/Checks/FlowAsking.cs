using Waybill.Explanation;
using Waybill.Explanation.Flows;
using Waybill.Simulation;
using Waybill.Simulation.Routing;

namespace Waybill.Cli.Checks;

/// <summary>Asks what becomes of expected flows on one host. Only those that do otherwise are explained in full.</summary>
internal sealed class FlowAsking
{
    private readonly Host _host;
    private readonly Simulator _quick;
    private readonly Simulator _thorough;

    public FlowAsking(Host host)
    {
        _host = host;
        var options = new SimulationOptions { Assumed = host.Assumed, FollowsReply = true, RouteDetail = LookupDetail.Considered };
        _quick = new(host.State, options);
        _thorough = new(host.State, options with { RecordMisses = true });
    }

    public FlowResult Ask(ExpectedFlow flow)
    {
        var result = FlowJudge.Judge(flow, Explain(flow, _quick, provesFixes: false));
        return result.Status == FlowStatus.AsExpected ? result : FlowJudge.Judge(flow, Explain(flow, _thorough, provesFixes: true));
    }

    private Explained Explain(ExpectedFlow flow, Simulator simulator, bool provesFixes)
    {
        bool asksReply = flow.Reply is not null;
        var explainer = new Explainer(_host.State, _host.Assumed, followsReplies: true) { AsksReply = asksReply, ProvesFixes = provesFixes };
        return explainer.Explain(flow.Packet, simulator.Send(flow.Packet));
    }
}
