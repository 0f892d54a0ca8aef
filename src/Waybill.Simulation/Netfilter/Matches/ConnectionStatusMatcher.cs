using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctstatus</c>: one of the bits is set. NONE asks for no bit and never holds, whatever its name says: the kernel looks
/// whether one of the bits asked for is set (seen).
/// </summary>
internal sealed class ConnectionStatusMatcher(ConnectionStatusBits bits) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking)
    {
        var (set, open) = ConnectionBits.Of(passage, tracking);
        return (set & bits) != 0 ? Answer.Yes : (open & bits) != 0 ? Answer.Unknown : Answer.No;
    }

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"connection status {Words.Upper(ConnectionBits.Of(passage, tracking).Set)}", Words.Upper(bits));

    /// <summary>Few connections are expected by a helper, so that this alone is no reason for a second world.</summary>
    protected override Doubt DoubtOf(Passage passage)
    {
        var open = ConnectionBits.Of(passage, passage.Tracking!).Open & bits;
        return new(About, $"the connection's status has one of {Words.Upper(open)}") { Usual = open == ConnectionStatusBits.Expected ? false : null };
    }

    protected override string About => "ctstatus";
}
