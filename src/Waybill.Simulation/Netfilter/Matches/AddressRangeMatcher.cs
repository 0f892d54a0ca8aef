using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m iprange</c>: an address between two others.</summary>
internal sealed class AddressRangeMatcher(bool isSource, IpAddress first, IpAddress last) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var value = Value(passage);
        return value.IsGiven ? Answers.From(value >= first && value <= last) : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) =>
        new($"{(isSource ? "source" : "destination")} {Value(passage)}", $"in {first}-{last}");

    private IpAddress Value(Passage passage) => isSource ? passage.Packet.Source : passage.Packet.Destination;
}
