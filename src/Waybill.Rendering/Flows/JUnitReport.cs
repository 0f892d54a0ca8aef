using System.Globalization;
using System.Text;
using System.Xml;
using Waybill.Explanation.Flows;
using Waybill.Model.Diagnostics;
using Waybill.Rendering.Terminal;

namespace Waybill.Rendering.Flows;

/// <summary>Writes flows as the XML of JUnit, which CI servers show: a test case each, the journey with those that fail.</summary>
public static class JUnitReport
{
    /// <summary>Writes the whole document.</summary>
    /// <param name="output">Where to write, as UTF-8; stays open.</param>
    /// <param name="check">The flows and what became of them.</param>
    /// <param name="options">How the journeys look; always without colour.</param>
    public static void Write(Stream output, FlowCheck check, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(check);
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" });
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", check.File);
        Attribute(xml, "tests", Number(check.Results.Length + check.Problems.Length));
        Attribute(xml, "failures", Number(check.Count(FlowStatus.NotAsExpected) + check.Count(FlowStatus.Undecided)));
        Attribute(xml, "errors", Number(check.Problems.Length));
        if (check.Host is { } host)
        {
            Attribute(xml, "hostname", host);
        }

        foreach (var result in check.Results)
        {
            WriteCase(xml, check, result, options with { Color = false });
        }

        foreach (var problem in check.Problems)
        {
            WriteProblem(xml, check, problem);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteWhitespace("\n");
    }

    private static void WriteCase(XmlWriter xml, FlowCheck check, FlowResult result, TerminalOptions options)
    {
        BeginCase(xml, check, result.Flow.Name, result.Flow.Source.Line);
        if (result.Status != FlowStatus.AsExpected)
        {
            using var text = new StringWriter { NewLine = "\n" };
            TerminalReport.Write(text, result.Explained, options);
            WriteFault(xml, "failure", result.Status.Word(), string.Join("; ", result.Complaints), text.ToString());
        }

        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, FlowCheck check, Diagnostic problem)
    {
        BeginCase(xml, check, $"{problem.Source}:{problem.Column}", problem.Source.Line);
        WriteFault(xml, "error", problem.Code, problem.Message, string.Empty);
        xml.WriteEndElement();
    }

    private static void BeginCase(XmlWriter xml, FlowCheck check, string name, int line)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", check.Host ?? "host");
        Attribute(xml, "name", name);
        Attribute(xml, "file", check.File);
        Attribute(xml, "line", Number(line));
    }

    private static void WriteFault(XmlWriter xml, string kind, string type, string message, string text)
    {
        xml.WriteStartElement(kind);
        Attribute(xml, "type", type);
        Attribute(xml, "message", message);
        xml.WriteString(Allowed(text));
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Allowed(value));

    // What a snapshot holds may be anything; XML knows no control characters, not even escaped ones.
    private static string Allowed(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
