using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--ctexpire</c>: the seconds until the entry expires; 0 for one that is not in the table yet.</summary>
internal sealed class ConnectionExpiryMatcher(long first, long last) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) =>
        Answers.From(Value(tracking) is { } seconds ? seconds >= first && seconds <= last : null);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"connection expiry {(Value(tracking) is { } seconds ? seconds : "(not said)")}", $"{first} to {last} seconds");

    private static long? Value(Tracking tracking) => tracking.Entry is { } entry ? entry.Timeout : 0;
}
