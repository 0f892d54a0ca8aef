using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Asks a namespace's kernel for routes by the thousand.</summary>
public static partial class RouteQuestions
{
    /// <summary>The answers of <c>ip route get</c> in the order of the questions, errors as it prints them.</summary>
    /// <param name="host">The namespace.</param>
    /// <param name="questions">The words after <c>ip route get</c>.</param>
    public static ImmutableArray<string> Ask(NetworkNamespace host, IReadOnlyList<string> questions)
    {
        ArgumentNullException.ThrowIfNull(host);
        string batch = string.Join('\n', questions.Select(question => "route get " + question)) + "\n";
        var result = Command.Run(batch, "ip", "-n", host.Name, "-o", "-force", "-batch", "-");
        var failures = Failures(result.Errors);
        string[] answers = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int next = 0;
        var all = ImmutableArray.CreateBuilder<string>(questions.Count);
        for (int line = 1; line <= questions.Count; line++)
        {
            // "-o" writes a backslash where a line would end.
            all.Add(failures.TryGetValue(line, out string? error) ? error : answers[next++].Replace('\\', '\n') + "\n");
        }

        return all.MoveToImmutable();
    }

    // "RTNETLINK answers: Network is unreachable", then "Command failed -:7".
    private static Dictionary<int, string> Failures(string errors)
    {
        var failures = new Dictionary<int, string>();
        string message = string.Empty;
        foreach (string line in errors.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Place().Match(line) is { Success: true } place)
            {
                failures[int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)] = message;
                message = string.Empty;
            }
            else
            {
                message += line + "\n";
            }
        }

        return failures;
    }

    [GeneratedRegex("^Command failed -:([0-9]+)$")]
    private static partial Regex Place();
}
