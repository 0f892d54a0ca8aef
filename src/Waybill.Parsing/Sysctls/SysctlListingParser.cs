using System.Collections.Frozen;
using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sysctls;

/// <summary>
/// Reads <c>sysctl -a</c> of procps and busybox, <c>key=value</c> without blanks, and <c>grep -r . /proc/sys/net</c>.
/// Of a parameter that is stated twice the last statement counts.
/// </summary>
public static class SysctlListingParser
{
    /// <summary>Reads a listing.</summary>
    public static Parsed<Model.Hosts.Sysctls> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new Dictionary<string, Sysctl>(StringComparer.Ordinal);
        var problems = new DiagnosticList(text, "SYS000");
        var names = new Names();
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var content = line.Trim(" \t"u8);
            if (content.IsEmpty || content[0] is (byte)'#' or (byte)';')
            {
                continue;
            }

            if (IsComplaint(content))
            {
                problems.Add("SYS002", Severity.Ignored, lines.Number, 1, $"a parameter that could not be read: {Quote.Of(content)}");
            }
            else if (TrySplit(content, out var key, out var value))
            {
                string name = SysctlName.Normalize(key);
                values[name] = new(name, names.Intern(value), new(text, lines.Number));
            }
            else
            {
                problems.Add("SYS001", Severity.NotUnderstood, lines.Number, 1, $"not a parameter: {Quote.Of(content)}");
            }
        }

        return new(new(values.ToFrozenDictionary(StringComparer.Ordinal)), problems.ToImmutable());
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        int separator = line.IndexOf((byte)'=');
        if (separator < 0 && line.StartsWith("/proc/sys/"u8))
        {
            separator = line.IndexOf((byte)':');
        }

        key = separator < 0 ? default : line[..separator].TrimEnd(" \t"u8);
        value = separator < 0 ? default : line[(separator + 1)..].Trim(" \t"u8);
        return IsName(key);
    }

    private static bool IsName(ReadOnlySpan<byte> key)
    {
        if (key.Length is 0 or > 255 || key.IndexOfAny((byte)'.', (byte)'/') < 0)
        {
            return false;
        }

        foreach (byte character in key)
        {
            if (character is <= (byte)' ' or 0x7f)
            {
                return false;
            }
        }

        return !Encoding.UTF8.GetString(key).Contains('\ufffd');
    }

    // What the tools say of parameters that they may not read, written among the rest when both streams go into the file.
    private static bool IsComplaint(ReadOnlySpan<byte> line) =>
        line.StartsWith("sysctl: "u8) || line.StartsWith("grep: "u8) || line.StartsWith("error: "u8) || line.StartsWith("cat: "u8);
}
