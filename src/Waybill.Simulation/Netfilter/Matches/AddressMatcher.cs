using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-s</c> and <c>-d</c>: an address under a mask (net/ipv4/netfilter/ip_tables.c, ip_packet_match).</summary>
internal sealed class AddressMatcher(bool isSource, IpAddress address, IpAddress mask) : Matcher
{
    private readonly IpAddress _network = address.Masked(mask);

    /// <summary>True for <c>-s</c>, false for <c>-d</c>.</summary>
    public bool IsSource => isSource;

    /// <summary>The one address that matches; not given where several do.</summary>
    public IpAddress Single => mask == IpAddress.From(mask.Family, UInt128.MaxValue) ? address : default;

    public override Answer Test(Passage passage)
    {
        var value = Value(passage);
        return value.IsGiven ? Answers.From(value.Masked(mask) == _network) : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) =>
        Single.IsGiven
            ? new($"{Side} {Value(passage)}", $"{Single}")
            : new($"{Side} {Value(passage)}", $"in {Words.Network(address, mask)}");

    private string Side => isSource ? "source" : "destination";

    private IpAddress Value(Passage passage) => isSource ? passage.Packet.Source : passage.Packet.Destination;
}
