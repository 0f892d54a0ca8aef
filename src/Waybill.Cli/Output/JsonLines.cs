using System.Text.Encodings.Web;
using System.Text.Json;

namespace Waybill.Cli.Output;

/// <summary>Writes JSON objects, one a line.</summary>
/// <param name="output">Where to write.</param>
internal sealed class JsonLines(Stream output) : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    // Nothing of ours is put into HTML, and rules are full of quotes and angle brackets.
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes one line.</summary>
    /// <param name="write">Writes the object.</param>
    public void Write(Action<Utf8JsonWriter> write)
    {
        write(_json);
        _json.Flush();
        output.Write(LineEnd);
        _json.Reset();
    }

    /// <summary>Writes what stands in place of the answer to a question that makes no sense.</summary>
    /// <param name="line">One-based number of the question.</param>
    /// <param name="column">One-based column of the word that is wrong.</param>
    /// <param name="message">What is wrong with it.</param>
    public void WriteError(int line, int column, string message) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "waybill.error/1");
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    public void Dispose() => _json.Dispose();
}
