using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m hbh</c>, <c>-m dst</c>, <c>-m rt</c>, <c>-m frag</c> and <c>-m ah</c> without options that count: the header must be there.
/// <c>--fraglen</c> is such an option: the kernel reads it and never looks at it, inverted or not (ip6t_frag.c, frag_mt6).
/// </summary>
internal sealed class ExtensionPresenceMatcher(IpProtocol kind) : ExtensionMatcher(kind)
{
    private readonly IpProtocol _kind = kind;

    public override Matcher Inverted => this;

    public override Wording Describe(Passage passage) => new("the packet", $"one with a {ExtensionNames.Of(_kind)} header");

    protected override Answer TestHeader(PacketImage image, int at, int length) => Answer.Yes;
}
