using Waybill.Model.Hosts;

namespace Waybill.Parsing.Edits;

/// <summary>Reads a kernel parameter with its new value: <c>net.ipv4.conf.all.rp_filter=2</c>, also with slashes as in /proc/sys.</summary>
public static class ParameterEditParser
{
    /// <summary>Reads an edit.</summary>
    /// <returns>The edit, or null with one diagnostic that names the column.</returns>
    public static Parsed<HostEdit?> Parse(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        int sign = words.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0)
        {
            return EditProblem.At(words, sign < 0 ? words.Length + 1 : 1, sign < 0 ? "a parameter wants a value: net.ipv4.ip_forward=1" : "which parameter?");
        }

        string name = Dotted(words[..sign].Trim());
        string value = words[(sign + 1)..].Trim();
        return !name.StartsWith("net.", StringComparison.Ordinal) ? EditProblem.At(words, 1, $"parameters that packets meet begin with net.{Suggestion(name)}")
            : value.Length == 0 ? EditProblem.At(words, sign + 2, "a parameter wants a value")
            : EditProblem.None(new HostEdit.Parameter(name, value));
    }

    // The separator is whichever comes first; the other one then stands for it inside a part (sysctl(8)).
    private static string Dotted(string name)
    {
        int first = name.AsSpan().IndexOfAny('.', '/');
        return first < 0 || name[first] == '.' ? name
            : string.Create(name.Length, name, (letters, from) => from.AsSpan().CopyTo(letters)).Replace('.', '\0').Replace('/', '.').Replace('\0', '/');
    }

    private static string Suggestion(string name) => name.Split('.') switch
    {
        ["all" or "default", var parameter] => $"; did you mean net.ipv4.conf.{name[..^(parameter.Length + 1)]}.{parameter}?",
        ["ipv4" or "ipv6" or "netfilter" or "bridge", ..] => $"; did you mean net.{name}?",
        _ => string.Empty,
    };
}
