using Waybill.Model.Connections;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m connlabel</c> (net/netfilter/xt_connlabel.c, connlabel_mt): without a connection the match fails and its inversion
/// holds. A rule with this match gives room for labels to all connections that begin after it.
/// </summary>
internal sealed class ConnectionLabelMatcher(string label, bool sets) : Matcher
{
    private readonly bool _isNumber = label.All(char.IsAsciiDigit);

    public override bool IsStateful => true;

    public override Answer Test(Passage passage) =>
        passage.Tracking is not { HasConnection: true } tracking ? Answer.No
        : passage.Memory.HasLabel(label) ? Answer.Yes
        : tracking is { Entry: null, State: ConnectionState.New } ? Answers.From(sets)
        : Answers.From(Has(tracking));

    public override Wording Describe(Passage passage) => new("the connection", $"labelled {label}");

    public override void Reach(Passage passage, bool holds)
    {
        if (holds && sets)
        {
            passage.Memory.SetLabel(label);
        }
    }

    protected override string About => $"connlabel:{label}";

    /// <summary>Labels without a name are never listed, so that a number that is not there may be set all the same.</summary>
    private bool? Has(Tracking tracking)
    {
        if (tracking.Entry?.Labels is not { } labels)
        {
            return null;
        }

        bool isListed = labels.Split(',').Contains(label);
        return isListed || sets ? true : _isNumber ? null : false;
    }
}
