using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Xunit;

namespace Waybill.Kernel.Tests.Iptables;

/// <summary>
/// The rules of docs/support.md in the running kernel: the tools take each, but for the extensions that the page says are
/// gone, and for those that this kernel was built without or that need more than a rule.
/// </summary>
public class SupportedRuleTests
{
    /// <summary>Not built into the kernels of the development machines, or in want of an object that no tool there makes.</summary>
    private static readonly string[] Elsewhere = ["ipvs", "LED", "nfacct", "rateest", "SECMARK", "--timeout tmo", "--object-pinned", "--path service/web", "--send_nl_msg", "DNAT --to-destination 1.1.1.1 --random-fully"];

    [Fact]
    public void The_tools_take_every_rule_of_the_list_of_what_is_supported()
    {
        Equipment.Demand("ipset", "iptables-legacy", "ip6tables-legacy");
        string[] document = File.ReadAllLines(RuleList.PathOf("docs", "support.md"));
        string[] gone = [.. document.SkipWhile(line => !line.StartsWith("## Refused by kernel", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
        var script = new StringBuilder("ipset create four hash:ip family inet counters skbinfo; ipset create timed hash:ip family inet timeout 60\n");
        foreach (string line in document)
        {
            string[] cells = [.. line.Replace("\\|", "\0", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\0', '|').Trim())];
            if (cells.Length == 7 && cells[5].StartsWith('`'))
            {
                string rule = cells[5].Trim('`');
                string chain = rule.Contains("-A ", StringComparison.Ordinal) ? string.Empty : "-A INPUT ";
                string tool = cells[3] == "IPv6" ? "ip6tables-legacy" : "iptables-legacy";
                script.Append(System.Globalization.CultureInfo.InvariantCulture, $"{tool} {chain}{rule} 2>/dev/null || echo '{cells[1]}: {rule.Replace("'", string.Empty, StringComparison.Ordinal)}'\n");
            }
        }

        using var host = NetworkNamespace.Create("supported");
        string[] refused = host.Try(script.ToString(), "sh").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(refused, rule => Assert.Contains(gone.Concat(Elsewhere), word => rule.Contains(word, StringComparison.Ordinal)));
        Assert.All(gone, name => Assert.Contains(refused, rule => rule.StartsWith(name + ":", StringComparison.Ordinal)));
    }
}
