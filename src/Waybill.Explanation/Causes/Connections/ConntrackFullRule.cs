using System.Globalization;
using Waybill.Explanation.Changes;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Connections;

/// <summary>The conntrack table is full (net/netfilter/nf_conntrack_core.c, __nf_conntrack_alloc: "table full, dropping packet").</summary>
internal sealed class ConntrackFullRule : FindingRule
{
    private const string Max = "net.netfilter.nf_conntrack_max";
    private const string Count = "net.netfilter.nf_conntrack_count";

    public override string Id => "conntrack-full";

    public override Cause? Look(JourneyCase journey)
    {
        var sysctls = journey.State.Sysctls;
        if (sysctls.Find(Max)?.Number is not { } max || sysctls.Find(Count)?.Number is not { } count || max == 0 || count < max)
        {
            return null;
        }

        // Conntrack that drops a packet says nothing else of it.
        bool isCause = journey.Fails && journey.Ending.Stage == Stage.Conntrack;
        bool isNew = journey.Last<Step.Conntrack>() is { Entry: null } conntrack && !conntrack.State.HasFlag(ConnectionState.Untracked);
        if (!isCause && !isNew)
        {
            return null;
        }

        string value = (2 * max).ToString(CultureInfo.InvariantCulture);
        return new(
            isCause ? FindingSeverity.Error : FindingSeverity.Warning,
            $"the conntrack table is full: {count} of {max} entries",
            "The packet begins a connection, and there is no room to remember one. The kernel drops it, unless an old entry can be thrown out for it, and writes \"nf_conntrack: table full, dropping packet\" into its log. Connections that exist go on working, which makes this hard to recognize.")
        {
            Evidence = [Facts.Parameter(journey.State, Count), Facts.Parameter(journey.State, Max)],
            Remedies =
            [
                new(
                    [$"sysctl -w {Max}={value}"],
                    "Room for twice as many connections.",
                    "Each entry takes about 320 bytes of kernel memory; raise nf_conntrack_buckets (/sys/module/nf_conntrack/parameters/hashsize) along with it, or lookups grow slow.")
                {
                    Permanent = Persistence.OfParameter(Max, value),
                    Changes = [new StateChange.SetParameter(Max, value)],
                },
                new(["conntrack -L -o extended | awk '{print $3, $6}' | sort | uniq -c | sort -rn | head"], "Shows which protocol and state fill the table, so that the source of the flood can be found.", "None: it only looks."),
            ],
        };
    }
}
