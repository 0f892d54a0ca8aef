using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Both of the kernel's rule engines hold rules for the packet's family.</summary>
internal sealed class MixedBackendsRule : FindingRule
{
    public override string Id => "mixed-backends";

    public override Cause? Look(JourneyCase journey)
    {
        var telling = journey.State.Rulesets.Where(ruleset => ruleset.Family == journey.Final.Family && HasRules(ruleset)).ToList();
        if (!telling.Any(ruleset => ruleset.Backend == Backend.Legacy) || !telling.Any(ruleset => ruleset.Backend == Backend.Nft))
        {
            return null;
        }

        string tool = journey.Final.Family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        return new(
            journey.Fails ? FindingSeverity.Warning : FindingSeverity.Info,
            $"both {tool}-legacy and {tool}-nft hold rules",
            $"The kernel has two rule engines and asks both, one after the other at each hook: what {tool} shows is only one of them. A packet must pass both. Usually two programs were built against different variants of {tool}; let all of them use the same one, and clear the other.")
        {
            Evidence = [.. telling.Select(First).Where(evidence => evidence.Text.Length > 0)],
        };
    }

    private static bool HasRules(Ruleset ruleset) => ruleset.Tables.Any(table =>
        table.Chains.Any(chain => !chain.Rules.IsEmpty || chain.Policy is Verdict.Drop));

    private static Evidence First(Ruleset ruleset) => ruleset.Tables.SelectMany(table => table.Chains).SelectMany(chain => chain.Rules)
        .Where(rule => rule.Source.IsGiven).Select(rule => new Evidence(rule.Source.ToString(), rule.Text)).FirstOrDefault(new Evidence(string.Empty, string.Empty));
}
