using System.Collections.Immutable;
using System.Globalization;
using Waybill.Explanation;
using Waybill.Model.Owners;
using Waybill.Model.Routing;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Routes;

/// <summary>The rules that were asked, each with the routes of its table and why they lost.</summary>
internal sealed class ConsideredView(Page page, Detail detail, JourneyOwners owners)
{
    private const int Column = 10;
    private const int FewLosers = 4;

    public void Write(string heading, ImmutableArray<RouteConsidered> considered)
    {
        if (considered.IsEmpty)
        {
            return;
        }

        page.Blank();
        page.Line(heading, Ink.Heading);
        (PolicyRule? Rule, RouteTableId? Table) last = default;
        int losers = 0;
        foreach (var item in considered)
        {
            if (item.Rule != last.Rule || item.Table != last.Table)
            {
                WriteRule(item.Rule);
                last = (item.Rule, item.Table);
            }

            losers += item.Result == ConsideredResult.Lost ? 1 : 0;
            if (item.Result != ConsideredResult.Lost || losers <= FewLosers || detail == Detail.Full)
            {
                Write(item);
            }
        }

        if (losers > FewLosers && detail != Detail.Full)
        {
            page.Line(string.Create(CultureInfo.InvariantCulture, $"    and {losers - FewLosers} more routes that lost: --detail full lists them"), Ink.Dim);
        }
    }

    private void WriteRule(PolicyRule rule)
    {
        string priority = string.Create(CultureInfo.InvariantCulture, $"{rule.Priority}:");
        var lead = new Styled("  ").Add(priority, Ink.Bold).PadTo(Column);
        page.Wrapped(lead, new Styled().PadTo(Column + 2), new Styled(RouteLine.Of(rule)).Then(Made(owners.Of(rule)), Ink.Dim, gap: 2));
    }

    private void Write(RouteConsidered item)
    {
        var (word, ink) = Look(item.Result);
        var lead = new Styled("    ").Add(word, ink).PadTo(Column + 4);
        var follow = new Styled().PadTo(Column + 6);
        if (item.Route is not { } route)
        {
            page.Wrapped(lead, follow, new Styled(item.Why));
            return;
        }

        page.Wrapped(lead, follow, new Styled(RouteLine.Of(route), item.Result == ConsideredResult.Match ? Ink.Bold : Ink.Plain).Then(Made(owners.Of(route.Value)), Ink.Dim, gap: 2));
        page.Wrapped(new Styled().PadTo(Column + 4), follow, new Styled(item.Why).Then(route.Source.IsGiven ? route.Source.ToString() : string.Empty, Ink.Dim, gap: 2));
    }

    private static string Made(Owner? owner) => owner is null ? string.Empty : $"({owner})";

    private static (string Word, Ink Ink) Look(ConsideredResult result) => result switch
    {
        ConsideredResult.Match => ("taken", Ink.Good),
        ConsideredResult.NotSelected => ("skipped", Ink.Dim),
        ConsideredResult.NoRoute => ("nothing", Ink.Dim),
        ConsideredResult.Lost => ("lost", Ink.Dim),
        ConsideredResult.Throw => ("throw", Ink.Caution),
        ConsideredResult.Suppressed => ("ignored", Ink.Caution),
        ConsideredResult.Goto => ("goto", Ink.Plain),
        ConsideredResult.Unknown => ("unknown", Ink.Caution),
    };
}
