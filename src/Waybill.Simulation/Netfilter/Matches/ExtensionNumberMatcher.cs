using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>A number in an extension header, in a range.</summary>
/// <param name="kind">Which header.</param>
/// <param name="name">The number's name.</param>
/// <param name="read">Takes the number from the bytes, given where the header begins and how long it is.</param>
/// <param name="first">The smallest that matches.</param>
/// <param name="last">The largest that matches.</param>
internal sealed class ExtensionNumberMatcher(
    IpProtocol kind, string name, Func<PacketImage, int, int, PartialNumber> read, uint first, uint last) : ExtensionMatcher(kind)
{
    private readonly IpProtocol _kind = kind;

    public override Wording Describe(Passage passage) => new(
        $"the {name} of the {ExtensionNames.Of(_kind)} header, {NumberOf(passage, read)},",
        Words.Range(first, last));

    protected override Answer TestHeader(PacketImage image, int at, int length) => Answers.From(read(image, at, length).IsIn(first, last));
}
