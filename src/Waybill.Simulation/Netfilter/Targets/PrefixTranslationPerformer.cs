using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j SNPT</c> and <c>-j DNPT</c>: the prefix is replaced, and one word of the rest adjusted so that no checksum changes;
/// an address whose rest has no such word is dropped with an answer (net/ipv6/netfilter/ip6t_NPT.c, ip6t_npt_map_pfx).
/// </summary>
internal sealed class PrefixTranslationPerformer(Target.PrefixTranslation target) : Performer
{
    /// <summary>From this version on, the packet that an ICMPv6 error quotes is translated as well.</summary>
    private static readonly KernelVersion Quotes = new(5, 9);

    private readonly string _name = target.OfSource ? "SNPT" : "DNPT";
    private readonly int _length = Math.Max(target.From.Length, target.To.Length);
    private readonly uint _adjustment = Checksums.Fold(Checksums.SumOf(target.From.Address) + (~Checksums.SumOf(target.To.Address) & 0xffff));

    public override Deed Perform(Passage passage)
    {
        var packet = passage.Packet;
        var old = target.OfSource ? packet.Source : packet.Destination;
        if (Map(old) is not { } address)
        {
            passage.Reject(DropReason.Netfilter, Stage.Netfilter, "icmp6-parameter-problem", $"{old} has no part that could be adjusted to the other prefix");
            return new(Verdict.Drop, _name);
        }

        passage.Note(target.OfSource ? "src" : "dst", old.ToString(), address.ToString());
        var now = target.OfSource ? packet with { Source = address } : packet with { Destination = address };
        passage.Packet = Quoting(passage, Summed(passage, now));
        return new(Verdict.Continue, $"{_name} to {address}");
    }

    /// <summary>The quoted packet went the other way: its other end is translated, where it has the rule's prefix (ip6t_snpt_tg, ip6t_dnpt_tg).</summary>
    private Packet Quoting(Passage passage, in Packet packet)
    {
        bool isError = packet.IcmpType is { } type && IcmpPairs.IsError(packet.Protocol, type);
        if (!isError || passage.Host.Router.Kernel < Quotes || packet.Content is not { Quoted: { } quoted } content)
        {
            return packet;
        }

        var end = target.OfSource ? quoted.Destination : quoted.Source;
        if (!target.From.Contains(end) || Map(end) is not { } address)
        {
            return packet;
        }

        var now = target.OfSource ? quoted with { Destination = address } : quoted with { Source = address };
        return packet with { Content = content with { Quoted = now } };
    }

    /// <summary>The adjustment is that of the rule's prefixes: of an address outside the prefix it leaves the transport checksum wrong.</summary>
    private static Packet Summed(Passage passage, in Packet now)
    {
        uint difference = Checksums.PseudoDifference(passage.Packet, now);
        if (difference is 0 or ushort.MaxValue || now.IsLaterFragment)
        {
            return now;
        }

        passage.Unsummed = Checksums.Fold(passage.Unsummed + difference);
        return TransportHeaders.ChecksumOffset(now.Protocol) is { } offset ? TransportOblivion.Forget(now, offset) : now;
    }

    private IpAddress? Map(IpAddress old)
    {
        var value = (old.Value & ~IpAddress.MaskOf(IpFamily.IPv6, _length)) | target.To.Address.Value;

        // The fourth word where the prefix leaves it, else the first after the prefix that is not all ones.
        int word = _length <= 48 ? 3 : 4;
        while (_length > 48 && word < 8 && Word(value, word) == 0xffff)
        {
            word++;
        }

        if (word == 8)
        {
            return null;
        }

        int shift = 16 * (7 - word);
        uint sum = Checksums.Fold(Word(value, word) + _adjustment);
        value = (value & ~((UInt128)0xffff << shift)) | ((UInt128)(sum == 0xffff ? 0 : sum) << shift);
        return IpAddress.From(IpFamily.IPv6, value);
    }

    private static uint Word(UInt128 value, int index) => (uint)((value >> (16 * (7 - index))) & 0xffff);
}
