using System.Text.Json;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Json;

/// <summary>
/// Retells the JSON of <c>ip -j</c> as the lines that the same command prints without it, so that each attribute is
/// understood in one place and evidence reads as people know it. The lines keep the number of the line they were told from.
/// </summary>
internal static class RetoldJson
{
    private static readonly JsonReaderOptions ReaderOptions = new() { AllowMultipleValues = true, AllowTrailingCommas = true };

    /// <summary>Writes one object of the listing as lines.</summary>
    public delegate void Writer(JsonElement item, RetoldLines lines);

    /// <summary>True where the first byte that is no blank opens a list or an object.</summary>
    public static bool IsJson(SourceText text)
    {
        var content = text.Bytes.Span.TrimStart(" \t\r\n"u8);
        return !content.IsEmpty && (content[0] == '{' || (content[0] == '[' && !content.StartsWith("[NEW]"u8)));
    }

    /// <summary>Reads a listing that may be text or JSON.</summary>
    /// <param name="text">The listing.</param>
    /// <param name="code">The code of the diagnostic for JSON that cannot be read.</param>
    /// <param name="write">Writes one object as lines.</param>
    /// <param name="read">Reads the lines.</param>
    public static Parsed<T> ReadEither<T>(SourceText text, string code, Writer write, Func<SourceText, Parsed<T>> read)
    {
        if (!IsJson(text))
        {
            return read(text);
        }

        var retold = Retell(text, code, write);
        var parsed = read(retold.Value);
        return parsed with { Diagnostics = [.. retold.Diagnostics, .. parsed.Diagnostics] };
    }

    /// <summary>Retells a whole listing: lists of objects, one after the other. Where the JSON breaks off, what came before counts.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="code">The code of the diagnostic for JSON that cannot be read.</param>
    /// <param name="write">Writes one object.</param>
    public static Parsed<SourceText> Retell(SourceText text, string code, Writer write)
    {
        var problems = new DiagnosticList(text, code);
        var lines = new RetoldLines(text.Bytes);
        var reader = new Utf8JsonReader(text.Bytes.Span, ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    lines.Begin(reader.TokenStartIndex);
                    using var item = JsonDocument.ParseValue(ref reader);
                    if (!TryWrite(item.RootElement, lines, write))
                    {
                        problems.Add(code, Severity.NotUnderstood, lines.Original, 1, "a name or value in this object is no Unicode text");
                    }
                }
            }
        }
        catch (JsonException exception)
        {
            int line = (int)(exception.LineNumber ?? 0) + 1;
            int column = (int)(exception.BytePositionInLine ?? 0) + 1;
            problems.Add(code, Severity.NotUnderstood, line, column, "the JSON cannot be read from here on");
        }

        return new(lines.ToText(text.Name), problems.ToImmutable());
    }

    // JsonElement refuses strings that are no UTF-8 when they are asked for, not when the JSON is read.
    private static bool TryWrite(JsonElement item, RetoldLines lines, Writer write)
    {
        try
        {
            write(item, lines);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            lines.EndLine();
        }
    }
}
