using System.Collections.Immutable;
using System.Text;
using Waybill.Explanation.Flows;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waybill.Cli.Checks;

/// <summary>A file of expected flows, read from YAML: a list of flows, or a mapping that holds <c>flows</c> and <c>defaults</c>.</summary>
/// <param name="Flows">The flows that make sense, in order.</param>
/// <param name="Problems">What does not, each with its place.</param>
internal sealed record FlowFile(ImmutableArray<ExpectedFlow> Flows, ImmutableArray<Diagnostic> Problems)
{
    private const string Code = "CHK001";
    private const string SyntaxCode = "CHK002";

    /// <summary>Reads the file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="places">What the host knows the names of.</param>
    public static FlowFile Read(SourceText text, WaypointNames places)
    {
        var flows = ImmutableArray.CreateBuilder<ExpectedFlow>();
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        try
        {
            // Documents of one file are read one after the other; a list may be split so.
            foreach (var document in Load(text).Documents)
            {
                ReadDocument(document.RootNode, text, places, flows, Report);
            }
        }
        catch (YamlException error)
        {
            var at = YamlProblem.At(error.Start, $"this is no YAML: {error.Message.TrimEnd('.')}");
            problems.Add(new(SyntaxCode, Severity.NotUnderstood, new(text, at.Line), at.Column, at.Message));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The package's own slips on malformed text; they carry no place.
            problems.Add(new(SyntaxCode, Severity.NotUnderstood, new(text, 1), 1, $"this is no YAML: {error.Message.TrimEnd('.')}"));
        }

        return new(flows.ToImmutable(), problems.ToImmutable());

        void Report(YamlProblem problem) =>
            problems.Add(new(Code, Severity.NotUnderstood, new(text, problem.Line), problem.Column, problem.Message));
    }

    private static YamlStream Load(SourceText text)
    {
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(new StringReader(Encoding.UTF8.GetString(text.Bytes.Span)))));
        return stream;
    }

    private static void ReadDocument(
        YamlNode root, SourceText text, WaypointNames places, ImmutableArray<ExpectedFlow>.Builder flows, Action<YamlProblem> report)
    {
        var defaults = new YamlMappingNode();
        var list = root as YamlSequenceNode;
        if (root is YamlMappingNode whole)
        {
            foreach (var (key, value) in whole.Children)
            {
                switch ((key as YamlScalarNode)?.Value, value)
                {
                    case ("flows", YamlSequenceNode sequence):
                        list = sequence;
                        break;
                    case ("defaults", YamlMappingNode mapping):
                        defaults = mapping;
                        break;
                    default:
                        report(YamlProblem.At(key.Start, $"\"{key}\" is not expected here: a file holds \"flows\", a list, and may hold \"defaults\", keys with values"));
                        break;
                }
            }
        }

        if (list is null)
        {
            report(YamlProblem.At(root.Start, "no flows: a list is expected, or \"flows:\" with a list"));
            return;
        }

        var reader = new FlowReader(text, places, defaults);
        foreach (var node in list)
        {
            reader.Read(node, flows, report);
        }
    }
}
