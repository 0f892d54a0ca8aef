using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>Checksums of the internet (RFC 1071, RFC 1624).</summary>
internal static class Checksums
{
    /// <summary>The checksum of bytes among which its own place is 0.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Fold(Sum(bytes)) & ushort.MaxValue;

    /// <summary>
    /// Carries the transport checksum over to the packet as it was rewritten: the kernel adjusts it by what changed, so that a
    /// wrong one stays wrong (net/core/utils.c, inet_proto_csum_replace4). A UDP checksum of 0 means none and stays. Where
    /// something changed that is not known, the checksum is not known either; nor is that of DCCP, which kernels since 6.17 leave behind.
    /// </summary>
    public static void Update(in Packet before, KnownBytesBuilder old, int oldStart, in Packet after, KnownBytesBuilder now, int start)
    {
        if (after is { Protocol: IpProtocol.Sctp, IsLaterFragment: false } && (before.SourcePort, before.DestinationPort) != (after.SourcePort, after.DestinationPort))
        {
            // A checksum of all bytes that is no sum: SCTP's is a CRC.
            now.Forget(start + 8);
            now.Forget(start + 10);
        }

        if (TransportHeaders.ChecksumOffset(after.Protocol) is not { } offset || after.IsLaterFragment)
        {
            return;
        }

        // A checksum that was known and is no longer was left behind by a rule that does not keep it right.
        bool isForgotten = now.Count >= start + offset + 2 && !now.Knows(start + offset, 2);
        if (!old.Knows(oldStart + offset, 2) || isForgotten || before.IsLaterFragment)
        {
            now.Forget(start + offset);
            return;
        }

        uint checksum = Short(old.GetValues(), oldStart + offset);
        if (checksum == 0 && after.Protocol == IpProtocol.Udp)
        {
            now.WriteShort(start + offset, 0);
        }
        else if (Difference(before, old, oldStart, after, now, start, offset) is not { } difference || (difference != 0 && after.Protocol == IpProtocol.Dccp))
        {
            now.Forget(start + offset);
        }
        else if (difference != 0)
        {
            // A sum of 0 is written the other way, as 0 means none (net/netfilter/nf_nat_proto.c, __udp_manip_pkt).
            uint adjusted = ~Fold((~checksum & ushort.MaxValue) + difference) & ushort.MaxValue;
            now.WriteShort(start + offset, adjusted == 0 && after.Protocol == IpProtocol.Udp ? ushort.MaxValue : adjusted);
        }
        else
        {
            now.WriteShort(start + offset, checksum);
        }
    }

    /// <summary>Carries the checksum of an IPv4 header over to its other addresses, where it was known.</summary>
    public static void UpdateHeader(in Packet before, KnownBytesBuilder old, int oldStart, in Packet after, KnownBytesBuilder now, int start)
    {
        uint difference = PseudoDifference(before, after);
        if (!old.Knows(oldStart + NetworkHeaders.Ipv4Checksum, 2))
        {
            now.Forget(start + NetworkHeaders.Ipv4Checksum);
        }
        else if (difference is not (0 or ushort.MaxValue))
        {
            uint checksum = Short(old.GetValues(), oldStart + NetworkHeaders.Ipv4Checksum);
            now.WriteShort(start + NetworkHeaders.Ipv4Checksum, ~Fold((~checksum & ushort.MaxValue) + difference) & ushort.MaxValue);
        }
    }

    /// <summary>By how much the sum grew; null where that is not known.</summary>
    private static uint? Difference(in Packet before, KnownBytesBuilder old, int oldStart, in Packet after, KnownBytesBuilder now, int start, int checksum)
    {
        var (oldBytes, oldMasks, bytes, masks) = (old.GetValues(), old.GetMasks(), now.GetValues(), now.GetMasks());
        int count = oldBytes.Length - oldStart;
        bool grew = count != bytes.Length - start;
        if (grew && (!old.Knows(oldStart, count) || !now.Knows(start, bytes.Length - start)))
        {
            return null;
        }

        uint sum = grew ? Fold((uint)(bytes.Length - start)) + Fold(~Fold((uint)count) & ushort.MaxValue) : 0;
        sum += after.Protocol == IpProtocol.Icmp ? 0 : PseudoDifference(before, after);
        for (int i = 0; i < Math.Max(count, bytes.Length - start); i++)
        {
            if (i == checksum || i == checksum + 1)
            {
                continue;
            }

            var (was, wasKnown) = i < count ? (oldBytes[oldStart + i], oldMasks[oldStart + i]) : (0, byte.MaxValue);
            var (value, known) = start + i < bytes.Length ? (bytes[start + i], masks[start + i]) : (0, byte.MaxValue);
            if (was != value || wasKnown != known)
            {
                if ((wasKnown & known) != byte.MaxValue)
                {
                    return null;
                }

                sum = Fold(sum + ((uint)value << (i % 2 == 0 ? 8 : 0)) + (~((uint)was << (i % 2 == 0 ? 8 : 0)) & ushort.MaxValue));
            }
        }

        return Fold(sum) == ushort.MaxValue ? 0 : Fold(sum);
    }

    /// <summary>By how much the sum over the addresses grew, which TCP, UDP and ICMPv6 add up, too; 0 and 0xffff for not at all.</summary>
    public static uint PseudoDifference(in Packet before, in Packet after) =>
        Fold(SumOf(after.Source) + SumOf(after.Destination) + (~Fold(SumOf(before.Source) + SumOf(before.Destination)) & ushort.MaxValue));

    /// <summary>The sum over an address' words, in one's complement.</summary>
    public static uint SumOf(IpAddress address)
    {
        uint sum = 0;
        for (var rest = address.IsGiven ? address.Value : 0; rest != 0; rest >>= 16)
        {
            sum += (uint)(rest & ushort.MaxValue);
        }

        return Fold(sum);
    }

    /// <summary>A sum in one's complement: what exceeds 16 bits is added below.</summary>
    public static uint Fold(uint sum)
    {
        while (sum >> 16 != 0)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            sum += (uint)bytes[i] << (i % 2 == 0 ? 8 : 0);
        }

        return sum;
    }

    private static uint Short(byte[] bytes, int offset) => ((uint)bytes[offset] << 8) | bytes[offset + 1];
}
