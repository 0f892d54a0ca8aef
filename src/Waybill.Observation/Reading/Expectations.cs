using Waybill.Model.Journeys;
using Waybill.Model.Traces;
using Waybill.Observation.Rules;

namespace Waybill.Observation.Reading;

/// <summary>
/// Which tables should have left lines on a stretch of the path: those of the ruleset, or those that other packets of the
/// log show. nat is left out unless the packet was the first of its connection, which its lines at another hook tell.
/// </summary>
internal sealed class Expectations(string? host, RuleBook? book, LogKnowledge log)
{
    /// <summary>The tables that are asked between two positions, both left out.</summary>
    /// <param name="near">A chain of the backend and family in question.</param>
    /// <param name="from">The position behind which to begin; default for the beginning of the path.</param>
    /// <param name="to">The position before which to stop.</param>
    /// <param name="isReceived">True for a received packet, false for one of this host.</param>
    /// <param name="isFirst">True for the first packet of a connection, false for others, null where not known.</param>
    public List<(Hook Hook, string Table)> Between(TracePlace near, PathPosition from, PathPosition to, bool isReceived, bool? isFirst)
    {
        var found = new List<(Hook, string)>();
        if (to.Hook is not { } last || to.Priority is not { } stop)
        {
            return found;
        }

        var first = from.Hook ?? PacketPath.FirstHook(isReceived);
        int start = from.Hook is null ? int.MinValue : from.Priority ?? int.MaxValue;
        if (first == last)
        {
            Add(found, near, first, start, stop, isFirst);
            return found;
        }

        Add(found, near, first, start, int.MaxValue, isFirst);
        foreach (var hook in PacketPath.Between(first, last))
        {
            Add(found, near, hook, int.MinValue, int.MaxValue, isFirst);
        }

        Add(found, near, last, int.MinValue, stop, isFirst);
        return found;
    }

    /// <summary>The tables that are asked at a hook behind a position.</summary>
    public List<(Hook Hook, string Table)> After(TracePlace near, Hook hook, int? priority, bool? isFirst)
    {
        var found = new List<(Hook, string)>();
        Add(found, near, hook, priority ?? int.MaxValue, int.MaxValue, isFirst);
        return found;
    }

    /// <summary>True where the log shows that packets go on behind the chain's line of that number.</summary>
    public bool Accepts(TracePlace place, int number) => log.Accepts(host, place, number);

    private void Add(List<(Hook, string)> found, TracePlace near, Hook hook, int above, int below, bool? isFirst)
    {
        foreach (string table in PacketPath.TablesAt(hook))
        {
            int priority = PacketPath.PriorityOf(table, hook) ?? int.MinValue;
            if (priority > above && priority < below && (table != "nat" || isFirst == true) && Asks(near, table, hook))
            {
                found.Add((hook, table));
            }
        }
    }

    private bool Asks(TracePlace near, string table, Hook hook) =>
        book is not null && book.Knows(near) ? book.HasTable(near, table, hook) : log.Asks(host, near, table, hook);
}
