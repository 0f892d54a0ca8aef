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

        // The kernel does not say which rule it refuses, so they are added one by one.
        string table = string.Empty;
        host.Try(Joined(lines.Where(line => !line.StartsWith("-A", StringComparison.Ordinal))), program);
        foreach (string line in lines)
        {
            table = line.StartsWith('*') ? line : table;
            if (line.StartsWith("-A", StringComparison.Ordinal))
            {
                host.Try($"{table}\n{line}\nCOMMIT\n", program, "--noflush");
            }
        }
    }

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
