using System.Text.Json;
using Waybill.Model.Diagnostics;
using Waybill.Model.Kubernetes;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Kubernetes;

/// <summary>
/// Reads what <c>kubectl get svc,endpointslices,pods,nodes,networkpolicies -A -o json</c> prints: a list of items of any kinds, one
/// item alone, or several of either one after the other. Items of other kinds are passed by.
/// </summary>
public static class ClusterParser
{
    private const string Broken = "KUB001";
    private const string NoItem = "KUB002";
    private const string LeftOut = "KUB000";

    private static readonly JsonReaderOptions Lenient = new() { AllowMultipleValues = true, AllowTrailingCommas = true };

    /// <summary>Reads a listing. Where the JSON breaks off, what came before counts.</summary>
    public static Parsed<Cluster> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new DiagnosticList(text, LeftOut);
        var builder = new ClusterBuilder();
        var reader = new Utf8JsonReader(text.Bytes.Span, Lenient);
        try
        {
            while (reader.Read())
            {
                ReadTop(text, ref reader, builder, problems);
            }
        }
        catch (JsonException exception)
        {
            problems.Add(Broken, Severity.NotUnderstood, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "the JSON cannot be read from here on");
        }

        return new(builder.ToCluster(), problems.ToImmutable());
    }

    private static void ReadTop(SourceText text, ref Utf8JsonReader reader, ClusterBuilder builder, DiagnosticList problems)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadItems(text, ref reader, builder, problems);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            int begin = (int)reader.TokenStartIndex;
            if (!ReadList(text, ref reader, builder, problems))
            {
                using var item = JsonDocument.Parse(text.Bytes[begin..(int)reader.BytesConsumed], new JsonDocumentOptions { AllowTrailingCommas = true });
                Add(text, begin, item.RootElement, builder, problems);
            }
        }
        else
        {
            problems.Add(NoItem, Severity.NotUnderstood, LineOf(text, reader.TokenStartIndex), 0, "this is neither an item of a cluster nor a list of items");
        }
    }

    /// <summary>Reads an object's items one by one, since a cluster's list may be large; false where the object has none and is an item itself.</summary>
    private static bool ReadList(SourceText text, ref Utf8JsonReader reader, ClusterBuilder builder, DiagnosticList problems)
    {
        bool isList = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isItems = reader.ValueTextEquals("items"u8);
            reader.Read();
            if (isItems && reader.TokenType == JsonTokenType.StartArray)
            {
                isList = true;
                ReadItems(text, ref reader, builder, problems);
            }
            else
            {
                reader.Skip();
            }
        }

        return isList;
    }

    private static void ReadItems(SourceText text, ref Utf8JsonReader reader, ClusterBuilder builder, DiagnosticList problems)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int begin = (int)reader.TokenStartIndex;
            using var item = JsonDocument.ParseValue(ref reader);
            Add(text, begin, item.RootElement, builder, problems);
        }
    }

    private static void Add(SourceText text, int begin, JsonElement item, ClusterBuilder builder, DiagnosticList problems)
    {
        string? problem;
        try
        {
            problem = builder.Add(item);
        }
        catch (InvalidOperationException)
        {
            // JsonElement refuses strings that are no UTF-8 when they are asked for, not when the JSON is read.
            problem = "a name or value in this item is no Unicode text";
        }

        if (problem is not null)
        {
            problems.Add(NoItem, Severity.NotUnderstood, LineOf(text, begin), 0, problem);
        }
    }

    private static int LineOf(SourceText text, long position) => text.Bytes.Span[..(int)position].Count((byte)'\n') + 1;
}
