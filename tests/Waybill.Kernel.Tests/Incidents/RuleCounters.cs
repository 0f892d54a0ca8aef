using System.Globalization;
using System.Text.RegularExpressions;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>How many packets the kernel counted at each rule and policy of a host.</summary>
internal sealed partial class RuleCounters(string networkNamespace)
{
    private readonly Dictionary<string, Dictionary<(string Table, string Chain, int Number), long>> _known = [];

    /// <summary>The packets that matched the rule, or that the policy decided about.</summary>
    public long At(Step.InChain step)
    {
        string tool = $"{(step.Chain.Family == IpFamily.IPv6 ? "ip6tables" : "iptables")}-{(step.Chain.Backend == Backend.Legacy ? "legacy" : "nft")}-save";
        if (!_known.TryGetValue(tool, out var counters))
        {
            counters = Read(Command.Succeed("ip", "netns", "exec", networkNamespace, tool, "-c"));
            _known.Add(tool, counters);
        }

        return counters.GetValueOrDefault((step.Chain.Table, step.Chain.Chain, step is Step.Policy ? 0 : step.Number), -1);
    }

    private static Dictionary<(string Table, string Chain, int Number), long> Read(string saved)
    {
        var counters = new Dictionary<(string Table, string Chain, int Number), long>();
        var last = new Dictionary<string, int>();
        string table = string.Empty;
        foreach (string line in saved.Split('\n'))
        {
            if (line.StartsWith('*'))
            {
                table = line[1..];
                last.Clear();
            }
            else if (PolicyLine().Match(line) is { Success: true } policy)
            {
                counters[(table, policy.Groups[1].Value, 0)] = Count(policy.Groups[2]);
            }
            else if (RuleLine().Match(line) is { Success: true } rule)
            {
                string chain = rule.Groups[2].Value;
                last[chain] = last.GetValueOrDefault(chain) + 1;
                counters[(table, chain, last[chain])] = Count(rule.Groups[1]);
            }
        }

        return counters;
    }

    private static long Count(Group group) => long.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^:(\S+) \S+ \[(\d+):")]
    private static partial Regex PolicyLine();

    [GeneratedRegex(@"^\[(\d+):\d+\] -A (\S+)")]
    private static partial Regex RuleLine();
}
