using System.Globalization;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Log;

/// <summary>How many packets ended how, and why.</summary>
internal sealed class LogTotals
{
    private const int MostCauses = 20;

    private readonly Dictionary<(EndingKind Kind, string Cause), long> _counts = [];

    /// <summary>The number of packets.</summary>
    public long Packets { get; private set; }

    public void Count(Explained explained)
    {
        Packets++;
        var key = (explained.Worlds[0].Ending.Kind, CauseOf(explained));
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>The first grave finding, else how it ended: packets that differ only in their addresses count together.</summary>
    public static string CauseOf(Explained explained)
    {
        var journey = explained.Worlds[0];
        if (journey.Ending.Success is true)
        {
            return string.Empty;
        }

        string id = explained.Findings.FirstOrDefault(finding => finding.Severity != FindingSeverity.Info)?.Id ?? string.Empty;
        string reason = journey.Ending.Kind is EndingKind.Dropped or EndingKind.Rejected && IsByRule(journey) ? EndingPhrase.Of(journey, explained.Owners).Rest : journey.Ending.Reason?.Name ?? string.Empty;
        return $"{id}  {reason}".Trim();
    }

    public void Write(Page page)
    {
        page.Line(new Styled(Packets == 1 ? "1 packet" : string.Create(CultureInfo.InvariantCulture, $"{Packets:N0} packets"), Ink.Bold));
        foreach (var kind in Enum.GetValues<EndingKind>())
        {
            var causes = _counts.Where(count => count.Key.Kind == kind).OrderByDescending(count => count.Value).ThenBy(count => count.Key.Cause, StringComparer.Ordinal).ToList();
            foreach (var (key, count) in causes.Take(MostCauses))
            {
                page.Line(Line(count, kind, key.Cause));
            }

            if (causes.Count > MostCauses)
            {
                page.Line(Line(causes.Skip(MostCauses).Sum(count => count.Value), kind, "for other causes"));
            }
        }
    }

    private static Styled Line(long count, EndingKind kind, string cause) =>
        new Styled(string.Create(CultureInfo.InvariantCulture, $"{count,9:N0}  "))
            .Add($"{EndingLook.Sign(kind)} {Words.EndingWords.Name(kind),-12}", EndingLook.Ink(kind)).Add(cause);

    private static bool IsByRule(Journey journey) => journey.Ending.Stage == Stage.Netfilter;
}
