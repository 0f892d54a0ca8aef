using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m policy</c>: the IPsec transformations that a packet came out of, or will go through (net/netfilter/xt_policy.c,
/// policy_mt). No snapshot shows IPsec, so a packet is taken to have none, and that is said.
/// </summary>
internal sealed class IpsecPolicyMatcher(Match.IpsecPolicy policy) : Matcher
{
    private readonly string _demands = string.Join(" inside ", policy.Elements.Select(Demands));

    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage) =>
        new(policy.Inbound ? "the packet, which came without IPsec," : "the packet, which leaves without IPsec,", policy.Encrypted ? "under IPsec" : "without IPsec");

    public override bool Resolve(Passage passage)
    {
        bool isProtected = passage.World.Decide(DoubtOf(passage));
        return policy.Encrypted ? isProtected && (_demands.Length == 0 || Fits(passage)) : !isProtected;
    }

    protected override Doubt DoubtOf(Passage passage) => new(About, policy.Inbound ? "the packet came out of IPsec" : "the packet goes through IPsec")
    {
        Usual = false,
        Remedy = $"--assume {About}=yes for the other case",
    };

    protected override string About => policy.Inbound ? "ipsec-in" : "ipsec-out";

    private bool Fits(Passage passage) =>
        passage.World.Decide(new("ipsec-policy", $"its transformations are {(policy.Strict ? "no other than" : "among others")} {_demands}"));

    private static string Demands(IpsecElement element)
    {
        var demands = new List<string>();
        Add(demands, "reqid", element.RequestId);
        Add(demands, "spi", element.Spi);
        Add(demands, "proto", element.Protocol);
        Add(demands, "tunnel", element.Tunnel);
        Add(demands, "from", element.TunnelSource);
        Add(demands, "to", element.TunnelDestination);
        return demands.Count == 0 ? "any" : string.Join(' ', demands);
    }

    private static void Add<T>(List<string> demands, string name, Demand<T>? demand)
        where T : struct
    {
        if (demand is { } given)
        {
            demands.Add($"{(given.Inverted ? "not " : string.Empty)}{name} {given.Value}");
        }
    }
}
