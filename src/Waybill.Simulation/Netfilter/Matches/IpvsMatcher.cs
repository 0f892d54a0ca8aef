using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m ipvs</c>: IPVS handles the packet (net/netfilter/xt_ipvs.c, ipvs_mt). No snapshot shows its connections, so a packet is
/// taken to have none, and that is said. Then what is asked of the connection fails, and its inversion with it.
/// </summary>
/// <param name="condition">What is asked of the connection; null for <c>--ipvs</c> alone, which asks whether there is one.</param>
/// <param name="isInverted">True where the connection must differ from that.</param>
internal sealed class IpvsMatcher(string? condition, bool isInverted) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage) =>
        new("the packet", condition is null ? "handled by IPVS" : $"handled by IPVS with {(isInverted ? "another " : string.Empty)}{condition}");

    public override bool Resolve(Passage passage) =>
        passage.World.Decide(new("ipvs", "IPVS handles the packet") { Usual = false, Remedy = "--assume ipvs=yes for the other case" })
        && (condition is null || passage.World.Decide(new($"ipvs:{condition}", $"its IPVS connection has {condition}")) != isInverted);
}
