using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Targets;

/// <summary>
/// Rulesets that show what a target does: behind the rules with the target stand rules that only ask, so that the trace tells
/// what the packet looked like there.
/// </summary>
internal static class TargetRulesets
{
    private static readonly (string Table, string[] Hooks)[] _tables =
    [
        ("raw", ["PREROUTING", "OUTPUT"]),
        ("mangle", ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]),
        ("nat", ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"]),
        ("filter", ["INPUT", "FORWARD", "OUTPUT"]),
    ];

    /// <summary>A whole ruleset from rules with their table before them (<c>mangle -A PREROUTING …</c>); every packet is traced.</summary>
    public static string Of(IpFamily family, params IEnumerable<string> rules)
    {
        string[] all = [.. rules.SelectMany(rule => rule.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        var text = new StringBuilder();
        foreach (var (table, hooks) in _tables)
        {
            text.Append('*').Append(table).Append('\n');
            foreach (string hook in hooks)
            {
                text.Append(':').Append(hook).Append(" ACCEPT [0:0]\n");
            }

            if (table == "raw")
            {
                text.Append("-A PREROUTING -j TRACE\n-A OUTPUT -j TRACE\n");
            }

            foreach (string rule in all.Where(rule => rule.StartsWith(table + " ", StringComparison.Ordinal)))
            {
                text.Append(rule[(table.Length + 1)..].Replace("%m", family == IpFamily.IPv6 ? "HL --hl" : "TTL --ttl", StringComparison.Ordinal)).Append('\n');
            }

            text.Append("COMMIT\n");
        }

        return text.ToString();
    }

    /// <summary>Rules that ask for each of the lower bits of the packet's mark.</summary>
    public static string MarkBits(string chain) => Each(8, bit => $"{chain} -m mark --mark 0x{1 << bit:x}/0x{1 << bit:x}");

    /// <summary>Rules that ask for each of the lower bits of the connection's mark.</summary>
    public static string ConnectionMarkBits(string chain) => Each(8, bit => $"{chain} -m connmark --mark 0x{1 << bit:x}/0x{1 << bit:x}");

    private static string Each(int count, Func<int, string> rule) => string.Join('\n', Enumerable.Range(0, count).Select(rule)) + "\n";
}
