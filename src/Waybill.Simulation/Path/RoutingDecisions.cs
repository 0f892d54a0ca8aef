using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path;

/// <summary>The routing decisions of the packet path.</summary>
internal static class RoutingDecisions
{
    /// <summary>For a received packet; null where it ended the journey.</summary>
    public static RouteDecision? Input(Passage passage)
    {
        var decision = Ask(passage, InputQuery(passage));
        if (decision is null)
        {
            return null;
        }

        passage.Add(new Step.Route(decision, RouteKind.Input));
        if (decision.Validation is { } validation)
        {
            passage.Add(new Step.ReversePath(validation));
        }

        if (decision.Error is { } error)
        {
            Refusals.EndReceived(passage, decision, error);
            return null;
        }

        return passage.Route = decision;
    }

    /// <summary>For a received packet by policy rules and tables alone, without the checks of the input path; null where it cannot be told.</summary>
    public static RouteDecision? ByTables(Passage passage)
    {
        var query = InputQuery(passage);
        var decision = Choose(passage, passage.Host.Router.LookupTables(query, passage.Host.Options.RouteDetail));
        if (decision is not null)
        {
            passage.Add(new Step.Route(decision, RouteKind.Input));
        }

        return decision;
    }

    /// <summary>For a packet of this host; null where it ended the journey.</summary>
    public static RouteDecision? Output(Passage passage)
    {
        var packet = passage.Packet;
        var decision = Ask(passage, new(packet.Destination)
        {
            Source = packet.Source,
            OutInterface = packet.OutInterface,
            Mark = packet.Mark,
            Tos = packet.Tos,
            Protocol = packet.Protocol,
            SourcePort = packet.SourcePort,
            DestinationPort = packet.DestinationPort,
            Uid = packet.Uid,
        });
        if (decision is null)
        {
            return null;
        }

        if (decision.Error is null && !packet.Source.IsGiven && decision.Source.IsGiven)
        {
            passage.Packet = packet with { Source = decision.Source };
        }

        passage.OutInterface = decision.Device;
        passage.Add(new Step.Route(decision, RouteKind.Output));
        if (decision.Error is { } error)
        {
            passage.Drop(error.Reason, Stage.Routing, error.Explanation);
            return null;
        }

        return passage.Route = decision;
    }

    /// <summary>Asks the router; where it cannot tell, each of its possible answers is a world of its own.</summary>
    public static RouteDecision? Ask(Passage passage, in RouteQuery query) =>
        Choose(passage, passage.Host.Router.Lookup(query, passage.Host.Options.RouteDetail));

    private static RouteQuery InputQuery(Passage passage)
    {
        var packet = passage.Packet;
        return new(packet.Destination)
        {
            Source = packet.Source,
            InInterface = passage.InInterface,
            Mark = packet.Mark,
            Tos = packet.Tos,
            Protocol = packet.Protocol,
            SourcePort = packet.SourcePort,
            DestinationPort = packet.DestinationPort,
        };
    }

    private static RouteDecision? Choose(Passage passage, RouteDecision decision)
    {
        if (decision.Undecided is { } undecided)
        {
            if (decision.Alternatives.IsEmpty)
            {
                passage.End(new(EndingKind.Undecided) { Stage = Stage.Routing, Why = undecided });
                return null;
            }

            decision = decision.Alternatives[passage.World.Choose(new double?[decision.Alternatives.Length], undecided)];
        }

        foreach (var assumption in decision.Assumptions)
        {
            passage.World.Assume(assumption.About, assumption.Text);
        }

        passage.Note(decision.Parameters);

        return decision.Choices.Length > 1 && decision.Error is null ? OneWay(passage, decision) : decision;
    }

    /// <summary>A multipath route: the flow's hash chooses a way, which is chance to anybody outside the kernel.</summary>
    private static RouteDecision OneWay(Passage passage, RouteDecision decision)
    {
        double?[] shares = new double?[decision.Choices.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = decision.Choices[i].Probability;
        }

        var way = decision.Choices[passage.World.Choose(shares, "multipath")];
        return decision with
        {
            Device = way.Device ?? decision.Device,
            Gateway = way.Gateway,
            Source = way.Source.IsGiven || passage.Packet.Family == IpFamily.IPv6 ? way.Source : decision.Source,
            Flags = way.Flags,
        };
    }
}
