using System.Collections.Immutable;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>
/// A host as the lines that make it: lines of <c>ip</c> or <c>ip -6</c> without that word, <c>sysctl NAME=VALUE</c>, and behind the words
/// <c>ipset</c>, <c>iptables</c> and <c>ip6tables</c> what their <c>restore</c> reads. Lines that the kernel refuses have no
/// effect, so any selection of lines is a host, too.
/// </summary>
/// <param name="Lines">The lines in order.</param>
public sealed record HostDescription(ImmutableArray<string> Lines)
{
    private static readonly string[] Words = ["sysctl ", "ipset ", "iptables ", "ip6tables ", "-6 "];

    /// <summary>Makes the host in a namespace.</summary>
    public void Load(NetworkNamespace host)
    {
        for (int first = 0; first < Lines.Length;)
        {
            string word = WordOf(Lines[first]);
            int end = first;
            while (end < Lines.Length && WordOf(Lines[end]) == word)
            {
                end++;
            }

            Load(host, word, [.. Lines[first..end].Select(line => line[word.Length..])]);
            first = end;
        }
    }

    /// <summary>The same host without some of the lines.</summary>
    public HostDescription Without(int first, int count) => new(Lines.RemoveRange(first, count));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    private static void Load(NetworkNamespace host, string word, string[] lines)
    {
        switch (word)
        {
            case "sysctl ":
                host.Sysctl(lines);
                break;
            case "ipset ":
                host.Try(string.Concat(lines.Select(line => line + "\n")), "ipset", "-exist", "restore");
                break;
            case "iptables " or "ip6tables ":
                RulesetLoading.Load(host, word.TrimEnd() + "-legacy-restore", lines);
                break;
            case "-6 ":
                // A batch knows no options on its lines.
                host.Ip6(lines);
                break;
            default:
                host.Ip(lines);
                break;
        }
    }

    private static string WordOf(string line) => Array.Find(Words, word => line.StartsWith(word, StringComparison.Ordinal)) ?? string.Empty;
}
