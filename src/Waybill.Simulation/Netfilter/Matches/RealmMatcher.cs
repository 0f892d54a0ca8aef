using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m realm</c>: the realms of the packet's route, those of its source in the upper half (net/netfilter/xt_realm.c, realm_mt).</summary>
internal sealed class RealmMatcher(uint value, uint mask) : Matcher
{
    public override Answer Test(Passage passage) =>
        Answers.From(RouteRealms.Of(passage) is { } realms ? (realms & mask) == value : null);

    public override Wording Describe(Passage passage) =>
        new($"realm {(RouteRealms.Of(passage) is { } realms ? Words.Hex(realms) : "(not said)")}", Words.Hex(value, mask));

    protected override string About => "realm";
}
