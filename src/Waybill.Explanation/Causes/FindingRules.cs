using System.Collections.Immutable;
using Waybill.Explanation.Causes.Connections;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Causes.Forwarding;
using Waybill.Explanation.Causes.Routing;
using Waybill.Explanation.Causes.Sockets;
using Waybill.Explanation.Causes.Source;
using Waybill.Explanation.Causes.Translation;

namespace Waybill.Explanation.Causes;

/// <summary>All causes that are recognized in journeys, in the order in which they are told among equals.</summary>
internal static class FindingRules
{
    public static readonly ImmutableArray<FindingRule> All =
    [
        new ReversePathFilterRule(),
        new LoopbackNotRoutableRule(),
        new MartianSourceRule(),
        new MartianDestinationRule(),
        new ForwardingDisabledRule(),
        new SourceNotLocalRule(),
        new UnreachableRouteRule(),
        new LinkDownRule(),
        new PolicyRouteRule(),
        new NoRouteRule(),
        new TtlExpiredRule(),
        new MtuExceededRule(),
        new TranslationTargetUnreachableRule(),
        new NeighbourFailedRule(),
        new BridgePortRule(),
        new BridgeNetfilterRule(),
        new ConntrackInvalidRule(),
        new ConntrackFullRule(),
        new ConntrackUntrackedRule(),
        new ServiceWithoutEndpointsRule(),
        new FilteredByRuleRule(),
        new FilteredByPolicyRule(),
        new RejectedByRuleRule(),
        new ListenerAddressRule(),
        new NoListenerRule(),
        new DroppedByAnotherTableRule(),
        new ReplyBypassesNatRule(),
        new AsymmetricRouteRule(),
        new SourceNotTranslatedRule(),
        new MixedBackendsRule(),
    ];
}
