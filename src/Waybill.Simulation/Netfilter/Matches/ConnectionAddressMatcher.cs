using Waybill.Model.Addresses;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--ctorigsrc</c>, <c>--ctorigdst</c>, <c>--ctreplsrc</c>, <c>--ctrepldst</c>.</summary>
internal sealed class ConnectionAddressMatcher(bool reply, bool isSource, IpAddress address, IpAddress mask) : ConnectionFieldMatcher
{
    private readonly IpAddress _network = address.Masked(mask);

    protected override Answer Test(Passage passage, Tracking tracking) =>
        Answers.From(Value(tracking).Masked(mask) == _network);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"{(reply ? "reply" : "original")} {(isSource ? "source" : "destination")} {Value(tracking)}", $"in {Words.Network(address, mask)}");

    private IpAddress Value(Tracking tracking)
    {
        var tuple = reply ? tracking.Reply : tracking.Original;
        return isSource ? tuple.Source : tuple.Destination;
    }
}
