using Waybill.Explanation;
using Waybill.Model.Journeys;
using Waybill.Model.Owners;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>
/// The headings of a row that say who made the rules below and what for, each where another program's begin. The last rule that
/// decides tells the purpose, since the ones before it only prepare; the calls that lead there stand below as the way.
/// </summary>
internal static class OwnerHeadings
{
    /// <summary>For each visit the heading above it; null where none is needed.</summary>
    public static Styled?[] Of(List<ChainVisit> visits, JourneyOwners owners)
    {
        var headings = new Styled?[visits.Count];
        (int Begin, Owner? Owner) run = (-1, null);
        for (int begin = 0; begin < visits.Count;)
        {
            int end = EndOfCalls(visits, begin);
            var owner = owners.Of(visits[end].Step);
            if (owner is not null)
            {
                run = owner.Name == run.Owner?.Name ? (run.Begin, owner) : (begin, owner);
                headings[run.Begin] = OwnerText.Of(owner);
            }
            else if (run.Owner is not null && visits[end].Step is Step.Rule)
            {
                run = (begin, null);
                headings[begin] = new Styled("no known owner", Ink.Dim);
            }

            begin = end + 1;
        }

        return headings;
    }

    /// <summary>The calls and the rule that they lead to belong together.</summary>
    private static int EndOfCalls(List<ChainVisit> visits, int begin)
    {
        int end = begin;
        while (end < visits.Count - 1 && visits[end].IsCall)
        {
            end++;
        }

        return end;
    }
}
