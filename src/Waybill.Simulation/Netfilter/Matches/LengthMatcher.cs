using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m length</c>. IPv4 counts the whole packet, IPv6 too: xt_length adds the fixed header to the payload length.
/// </summary>
internal sealed class LengthMatcher(ushort first, ushort last) : Matcher
{
    public override Answer Test(Passage passage) =>
        Answers.From(passage.Packet.Length is { } length ? length >= first && length <= last : null);

    public override Wording Describe(Passage passage) =>
        new($"length {(passage.Packet.Length is { } length ? length : "(not said)")}", first == last ? $"{first}" : $"{first}-{last}");

    protected override string About => "len";
}
