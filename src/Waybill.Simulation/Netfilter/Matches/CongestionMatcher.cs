using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m ecn --ecn-ip-ect</c>: the two lower bits of the type of service (net/netfilter/xt_ecn.c, match_ip).</summary>
internal sealed class CongestionMatcher(byte value) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From((passage.Packet.Tos & 3) == value);

    public override Wording Describe(Passage passage) => new($"the congestion bits {passage.Packet.Tos & 3}", $"{value}");
}
