using System.Collections.Immutable;
using System.Globalization;
using Waybill.Explanation;
using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Rendering.Terminal;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Routes;

/// <summary>Writes a routing decision for people: what <c>ip route get</c> prints, then the reason, then what was looked at.</summary>
public static class RouteGetText
{
    /// <summary>Everything, the answer of <c>ip</c> included.</summary>
    public static void Write(TextWriter output, RouteDecision decision, TerminalOptions? options = null, JourneyOwners? owners = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(IpRouteGet.Print(decision));
        WriteReason(output, decision, options, owners);
    }

    /// <summary>What was changed in memory before the question, and the answer before; nothing where nothing was.</summary>
    public static void WriteSupposed(TextWriter output, ImmutableArray<Supposition> changes, RouteDecision? before, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        if (before is null)
        {
            return;
        }

        var page = new Page(output, options.Width, options.Color);
        Terminal.Journeys.SupposedReport.WriteChanges(page, changes);
        foreach (string line in IpRouteGet.Print(before).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            page.Line(new Styled("before:  ", Ink.Dim).Add(line.TrimEnd()));
        }

        page.Line("now:", Ink.Dim);
    }

    /// <summary>The reason and what was looked at, without the answer of <c>ip</c>.</summary>
    public static void WriteReason(TextWriter output, RouteDecision decision, TerminalOptions? options = null, JourneyOwners? owners = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(decision);
        options ??= TerminalOptions.Plain;
        owners ??= JourneyOwners.ByName;
        var page = new Page(output, options.Width, options.Color);
        if (decision.Undecided is { } undecided)
        {
            WriteUndecided(page, output, decision, undecided, options, owners);
            return;
        }

        WriteNames(page, decision, owners);
        WriteVerdict(page, decision);
        WriteChoices(page, decision.Choices);
        WriteAssumptions(page, decision.Assumptions);
        if (options.Detail != Detail.Brief)
        {
            new ConsideredView(page, options.Detail, owners).Write("Looked at", decision.Considered);
            if (decision.Validation?.Way is { Considered.IsEmpty: false } back)
            {
                new ConsideredView(page, options.Detail, owners).Write($"Looked at for the way back to {back.Query.Destination}", back.Considered);
            }
        }
    }

    private static void WriteNames(Page page, RouteDecision decision, JourneyOwners owners)
    {
        IpAddress[] addresses = [decision.Query.Destination, decision.Query.Source, decision.Gateway, decision.Source];
        var named = addresses.Distinct().Where(address => owners.NameOf(address) is not null).ToList();
        if (named.Count > 0)
        {
            page.Blank();
            Paragraph(page, new Styled(string.Join(", ", named.Select(address => $"{address} is {owners.NameOf(address)}"))));
        }
    }

    private static void WriteVerdict(Page page, RouteDecision decision)
    {
        if (decision.Error is { } error)
        {
            page.Blank();
            Paragraph(page, new Styled(error.Reason.Name, Ink.Bad).Add("  ").Add(error.Explanation));
            WriteEvidence(page, error.Evidence);
            return;
        }

        if (decision.Why is { } why)
        {
            page.Blank();
            Paragraph(page, new Styled(why));
        }

        if (decision.Validation is { } validation)
        {
            page.Blank();
            Paragraph(page, new Styled("source accepted", Ink.Good).Add("  ").Add(validation.Why));
        }
    }

    private static void WriteEvidence(Page page, ImmutableArray<SourceLine> evidence)
    {
        if (evidence.IsEmpty)
        {
            return;
        }

        page.Blank();
        int column = evidence.Max(line => line.ToString().Length) + 4;
        foreach (var line in evidence)
        {
            page.Wrapped(
                new Styled("  ").Add(line.ToString(), Ink.Dim).PadTo(column), new Styled().PadTo(column + 2), new Styled(line.Text.Trim()));
        }
    }

    private static void WriteChoices(Page page, ImmutableArray<NextHopChoice> choices)
    {
        if (choices.IsEmpty)
        {
            return;
        }

        page.Blank();
        page.Line("One of these ways, by a hash of the flow that differs on every boot:");
        foreach (var choice in choices)
        {
            string share = string.Create(CultureInfo.InvariantCulture, $"{choice.Probability * 100,5:0.#} %");
            string gateway = choice.Gateway.IsGiven ? $"via {choice.Gateway} " : string.Empty;
            page.Line(new Styled("  ").Add(share, Ink.Bold).Add($"  {gateway}dev {choice.Device}"));
        }
    }

    private static void WriteAssumptions(Page page, ImmutableArray<Assumption> assumptions)
    {
        foreach (var assumption in assumptions)
        {
            page.Blank();
            Paragraph(page, new Styled("assumed", Ink.Caution).Add("  ").Add(assumption.Text));
        }
    }

    private static void WriteUndecided(Page page, TextWriter output, RouteDecision decision, string undecided, TerminalOptions options, JourneyOwners owners)
    {
        Paragraph(page, new Styled("undecided", Ink.Caution).Add("  ").Add(undecided));
        foreach (var alternative in decision.Alternatives)
        {
            page.Blank();
            output.Write(IpRouteGet.Print(alternative));
            WriteReason(output, alternative, options with { Detail = Detail.Brief }, owners);
        }

        if (options.Detail != Detail.Brief && !decision.Considered.IsEmpty)
        {
            new ConsideredView(page, options.Detail, owners).Write("Looked at", decision.Considered);
        }
    }

    private static void Paragraph(Page page, Styled text) => page.Wrapped(new Styled(), new Styled("  "), text, page.TextWidth);
}
