using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m rt --rt-type</c>: packets in words have no extension headers, so that the header is missing.</summary>
internal sealed class RoutingHeaderMatcher(uint type) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Missing;

    public override Wording Describe(Passage passage) => new("a packet without routing header", $"one of routing type {type}");
}
