using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j HMARK</c>: the hash has no secret but the rule's own seed, so the mark can be told (net/netfilter/xt_HMARK.c,
/// hmark_hash). Both directions of a flow give the same mark: addresses and ports are sorted.
/// </summary>
internal sealed class HashMarkPerformer(Target.HashMark target) : Performer
{
    /// <summary>So many marks are followed as worlds where what is hashed is not known.</summary>
    private const uint FollowedMarks = 16;

    public override Deed Perform(Passage passage)
    {
        if (Hashed(passage) is not { } hashed)
        {
            return new(Verdict.Continue, "HMARK not applied: the packet has no connection");
        }

        if (hashed.Ports is not { } ports)
        {
            return Open(passage);
        }

        uint source = Word(hashed.Source, target.SourceMask);
        uint destination = Word(hashed.Destination, target.DestinationMask);
        uint hash = JenkinsHash.Of([Math.Min(source, destination), Math.Max(source, destination), ports], target.Seed);
        hash ^= (uint)hashed.Protocol & target.ProtocolMask & byte.MaxValue;
        uint mark = unchecked((uint)(((ulong)hash * target.Modulus) >> 32) + target.Offset);
        MarkPerformer.SetMark(passage, mark);
        return new(Verdict.Continue, $"HMARK set {Words.Hex(mark)}");
    }

    /// <summary>What is hashed; null for a packet without the connection that the rule wants (hmark_ct_set_htuple).</summary>
    private HashedFields? Hashed(Passage passage)
    {
        if (!target.ByConnection)
        {
            return OfPacket(passage, passage.Packet);
        }

        if (passage.Tracking is not { HasConnection: true } tracking)
        {
            return null;
        }

        var (original, reply) = (tracking.Original, tracking.Reply);
        uint ports = original.Protocol == IpProtocol.Icmp ? 0 : Sorted(((uint)original.SourcePort << 16) | reply.SourcePort);
        return new(original.Source, reply.Source, original.Protocol, ports);
    }

    private HashedFields OfPacket(Passage passage, in Packet packet)
    {
        // Of an ICMP error, the packet that it quotes is hashed.
        if (packet.IcmpType is { } type && IcmpPairs.IsError(packet.Protocol, type))
        {
            return packet.Content?.Quoted is { } quoted ? OfPacket(passage, quoted) : new(packet.Source, packet.Destination, packet.Protocol, null);
        }

        bool isFragment = packet.IsLaterFragment || packet.MoreFragments;
        bool hasPorts = !isFragment && (Matches.TransportHeader.HasPorts(packet.Protocol) || packet.Protocol is IpProtocol.Esp or IpProtocol.Ah);
        return new(packet.Source, packet.Destination, packet.Protocol, hasPorts ? Ports(packet) : 0);
    }

    /// <summary>Both ports; of ESP and AH the SPI in their place. Null where they are not known.</summary>
    private uint? Ports(in Packet packet)
    {
        var (bytes, transport, length) = Images.Write(packet);
        var word = new PacketImage(bytes.GetValues(), bytes.GetMasks(), transport, length).Word(transport + (packet.Protocol == IpProtocol.Ah ? 4 : 0));
        return word.IsKnown ? Sorted(word.Least) : null;
    }

    private uint Sorted(uint ports)
    {
        uint counted = (ports & target.PortMask) | target.PortBits;
        return (counted & ushort.MaxValue) > (counted >> 16) ? (counted << 16) | (counted >> 16) : counted;
    }

    /// <summary>An IPv6 address becomes one word by exclusive or.</summary>
    private static uint Word(IpAddress address, IpAddress mask)
    {
        var masked = mask.IsGiven && address.IsGiven ? address.Masked(mask) : default;
        return (uint)((masked.High >> 32) ^ (masked.High & uint.MaxValue) ^ (masked.Low >> 32) ^ (masked.Low & uint.MaxValue));
    }

    private Deed Open(Passage passage)
    {
        const string About = "hmark";
        if (target.Modulus > FollowedMarks)
        {
            passage.End(new(Model.Journeys.EndingKind.Undecided) { Stage = Model.Journeys.Stage.Netfilter, Why = "HMARK hashes a part of the packet that is not known" });
            return new(Verdict.Stolen, "HMARK");
        }

        uint mark = unchecked(target.Offset + (uint)passage.World.Choose(new double?[target.Modulus], "the mark that HMARK gives"));
        passage.World.Assume(About, $"Here: HMARK, which hashes a part of the packet that is not known, gives it the mark {Words.Hex(mark)}.");
        MarkPerformer.SetMark(passage, mark);
        return new(Verdict.Continue, $"HMARK set {Words.Hex(mark)}");
    }

    private readonly record struct HashedFields(IpAddress Source, IpAddress Destination, IpProtocol Protocol, uint? Ports);
}
