using System.Globalization;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctexpire</c>: the whole seconds until the entry expires. Conntrack starts the time anew before the rules see a packet, so
/// that not what the table shows counts but what the packet's protocol and state are given.
/// </summary>
internal sealed class ConnectionExpiryMatcher(long first, long last) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking)
    {
        if (ConnectionTimeouts.After(passage, tracking) is not { } possible)
        {
            return Answer.Unknown;
        }

        bool all = Array.TrueForAll(possible, Contains);
        return all ? Answer.Yes : Array.Exists(possible, Contains) ? Answer.Unknown : Answer.No;
    }

    protected override Wording Describe(Passage passage, Tracking tracking)
    {
        string seconds = ConnectionTimeouts.After(passage, tracking) is [var usual, ..] ? usual.ToString(CultureInfo.InvariantCulture) : "(not said)";
        return new($"connection expiry {seconds}", $"{Words.Range(first, last)} seconds");
    }

    protected override Doubt DoubtOf(Passage passage) => base.DoubtOf(passage) with
    {
        Usual = ConnectionTimeouts.After(passage, passage.Tracking!) is [var usual, ..] ? Contains(usual) : null,
    };

    protected override string About => "ctexpire";

    private bool Contains(long seconds) => seconds >= first && seconds <= last;
}
