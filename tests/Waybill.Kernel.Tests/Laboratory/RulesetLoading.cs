namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Loads rulesets of which the kernel or the tool may refuse parts.</summary>
internal static class RulesetLoading
{
    /// <summary>Loads a ruleset; rules that the kernel or the tool refuses are left out.</summary>
    /// <param name="host">The namespace.</param>
    /// <param name="program">The program of the backend and family that restores.</param>
    /// <param name="lines">The lines that it reads.</param>
    public static void Load(NetworkNamespace host, string program, string[] lines)
    {
        if (host.Try(Joined(lines), program).Status == 0)
        {
            return;
        }

        host.Try(Joined(lines.Where(line => !IsRule(line))), program);
        for (int first = Array.FindIndex(lines, IsTable); first >= 0;)
        {
            int next = Array.FindIndex(lines, first + 1, IsTable);
            string[] rules = [.. lines[first..(next < 0 ? lines.Length : next)].Where(IsRule)];
            Append(host, program, lines[first], rules);
            first = next;
        }
    }

    /// <summary>The kernel does not say which rule it refuses, but takes none of a table then: halves are tried, down to the one.</summary>
    private static void Append(NetworkNamespace host, string program, string table, string[] rules)
    {
        bool isTaken = rules.Length == 0 || host.Try($"{table}\n{Joined(rules)}COMMIT\n", program, "--noflush").Status == 0;
        if (!isTaken && rules.Length > 1)
        {
            int half = rules.Length / 2;
            Append(host, program, table, rules[..half]);
            Append(host, program, table, rules[half..]);
        }
    }

    private static bool IsTable(string line) => line.StartsWith('*');

    private static bool IsRule(string line) => line.StartsWith("-A", StringComparison.Ordinal);

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
