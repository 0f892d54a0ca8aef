using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing;
using Waybill.Parsing.Words;

namespace Waybill.Description.Sysctls;

/// <summary>
/// Reads a text of the catalogue; Catalogue/README.md tells its grammar. A line that makes no sense costs itself only, and is
/// reported with its place.
/// </summary>
internal sealed class CatalogueReader
{
    private const string NotUnderstood = "CAT001";
    private const string Indent = "  ";
    private const string DeepIndent = "    ";

    private readonly SourceText _text;
    private readonly ImmutableArray<SysctlEntry>.Builder _entries = ImmutableArray.CreateBuilder<SysctlEntry>();
    private readonly ImmutableArray<Diagnostic>.Builder _problems = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<(string Name, int Line)> _names = [];
    private readonly List<(string Field, int Line)> _fields = [];
    private DocumentSection? _section;

    private CatalogueReader(SourceText text) => _text = text;

    /// <summary>Reads a text.</summary>
    public static Parsed<ImmutableArray<SysctlEntry>> Read(SourceText text) => new CatalogueReader(text).Read();

    private Parsed<ImmutableArray<SysctlEntry>> Read()
    {
        var lines = new LineReader(_text.Bytes.Span);
        while (lines.TryRead(out var bytes))
        {
            string line = Encoding.UTF8.GetString(bytes);
            if (line.Trim().Length > 0 && line[0] != '#')
            {
                Take(line, lines.Number);
            }
        }

        Finish();
        return new(_entries.ToImmutable(), _problems.ToImmutable());
    }

    private void Take(string line, int number)
    {
        if (line.StartsWith(DeepIndent, StringComparison.Ordinal) && _fields.Count > 0)
        {
            _fields[^1] = (_fields[^1].Field + " " + line.Trim(), _fields[^1].Line);
        }
        else if (line.StartsWith(Indent, StringComparison.Ordinal) && _names.Count > 0)
        {
            _fields.Add((line.Trim(), number));
        }
        else if (line.StartsWith("in ", StringComparison.Ordinal))
        {
            Finish();
            _section = ReadSection(line[3..].Trim(), number);
        }
        else if (line.StartsWith("net.", StringComparison.Ordinal))
        {
            TakeNames(line, number);
        }
        else
        {
            Report(number, $"neither a parameter's name nor an indented field: {line.Trim()}");
        }
    }

    private void TakeNames(string line, int number)
    {
        if (_fields.Count > 0)
        {
            Finish();
        }

        foreach (string name in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _names.Add((name, number));
        }
    }

    private DocumentSection? ReadSection(string words, int number)
    {
        int quote = words.IndexOf('"', StringComparison.Ordinal);
        if (quote > 0 && words.EndsWith('"') && words.Length > quote + 1)
        {
            string file = words[..quote].Trim();
            return new(file.StartsWith("../", StringComparison.Ordinal) ? file[3..] : $"networking/{file}", words[(quote + 1)..^1]);
        }

        if (words != "-")
        {
            Report(number, $"wants a document and a heading in quotes, or -: {words}");
        }

        return null;
    }

    private void Finish()
    {
        if (_names.Count > 0)
        {
            var fields = new EntryFields(new(_names[0].Name, default) { Section = _section });
            foreach (var (field, line) in _fields)
            {
                if (fields.Take(field) is { } complaint)
                {
                    Report(line, complaint);
                }
            }

            if (fields.Lacks() is { } lack)
            {
                Report(_names[0].Line, lack);
            }

            _entries.AddRange(_names.Select(name => fields.Entry with { Name = name.Name, Source = new(_text, name.Line) }));
        }

        _names.Clear();
        _fields.Clear();
    }

    private void Report(int line, string message) =>
        _problems.Add(new(NotUnderstood, Severity.NotUnderstood, new(_text, line), 0, message));
}
