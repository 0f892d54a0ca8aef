using System.Globalization;
using System.Text.RegularExpressions;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// What the records of a tracepoint look like, by the kernel's own description (kernel/trace/trace_events.c, f_show): fields
/// come, go and move from one kernel to the next.
/// </summary>
internal sealed partial class EventFormat
{
    private readonly Dictionary<string, Range> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, string> _symbols = [];

    private EventFormat(uint id) => Id = id;

    /// <summary>The tracepoint's number in the running kernel.</summary>
    public uint Id { get; }

    /// <summary>Words for numbers, where the print format has such a list.</summary>
    public IReadOnlyDictionary<uint, string> Symbols => _symbols;

    /// <summary>Reads the file <c>format</c>; null where it names no number.</summary>
    public static EventFormat? Parse(string text)
    {
        if (!uint.TryParse(IdLine().Match(text).Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out uint id))
        {
            return null;
        }

        var format = new EventFormat(id);
        foreach (Match field in FieldLine().Matches(text))
        {
            int offset = int.Parse(field.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            format._fields[field.Groups[1].Value] = offset..(offset + int.Parse(field.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        }

        foreach (Match symbol in Symbol().Matches(text))
        {
            if (uint.TryParse(symbol.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out uint number))
            {
                format._symbols[number] = symbol.Groups[2].Value;
            }
        }

        return format;
    }

    /// <summary>The bytes of a field in a record; empty where this kernel does not have it, or the record ends before.</summary>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> record, string name) =>
        _fields.TryGetValue(name, out var range) && range.End.Value <= record.Length ? record[range] : [];

    [GeneratedRegex(@"^ID: ([0-9]{1,9})$", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    // "field:__u8 src[4];	offset:28;	size:4;	signed:0;"
    [GeneratedRegex(@"field:[^;]*?([A-Za-z0-9_]+)(?:\[[^\]]*\])?;\s*offset:([0-9]{1,6});\s*size:([0-9]{1,6});")]
    private static partial Regex FieldLine();

    [GeneratedRegex("""\{ ?([0-9]{1,10}), ?"([^"]*)" ?\}""")]
    private static partial Regex Symbol();
}
