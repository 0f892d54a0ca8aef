using System.Buffers.Binary;
using System.Numerics;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Which address of a range a connection is given. It is no chance: a hash of both ends without a secret decides, so that a
/// client always comes from the same address (net/netfilter/nf_nat_core.c, find_best_ips_proto). Taken as on a machine with
/// the least significant byte first, as nearly all are.
/// </summary>
internal static class AddressChoice
{
    public static IpAddress Choose(in TranslationRequest request, in ConnectionTuple tuple)
    {
        if (request.First == request.Last)
        {
            return request.First;
        }

        Span<uint> source = stackalloc uint[4];
        Span<uint> destination = stackalloc uint[4];
        Span<uint> first = stackalloc uint[4];
        Span<uint> last = stackalloc uint[4];
        Store(tuple.Source, source);
        Store(tuple.Destination, destination);
        Store(request.First, first);
        Store(request.Last, last);
        int words = request.First.Family == IpFamily.IPv6 ? 4 : 1;
        uint hash = Hash(source, request.Persistent ? 0 : destination[words - 1] ^ tuple.Zone);
        bool fullRange = false;
        UInt128 chosen = 0;
        for (int i = 0; i < words; i++)
        {
            uint least = fullRange ? 0 : Swap(first[i]);
            uint distance = fullRange ? uint.MaxValue : unchecked(Swap(last[i]) - least + 1);
            uint word = unchecked(least + (uint)(((ulong)hash * distance) >> 32));
            chosen = (chosen << 32) | word;
            fullRange |= Swap(word) != last[i];
            hash ^= request.Persistent ? 0 : destination[i];
        }

        return IpAddress.From(request.First.Family, chosen);
    }

    private static uint Swap(uint value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>The address as the kernel's four words hold it: network byte order read on a little-endian machine.</summary>
    private static void Store(IpAddress address, Span<uint> words)
    {
        words.Clear();
        if (address.Family == IpFamily.IPv4)
        {
            words[0] = Swap(address.V4);
            return;
        }

        words[0] = Swap((uint)(address.High >> 32));
        words[1] = Swap((uint)(address.High & uint.MaxValue));
        words[2] = Swap((uint)(address.Low >> 32));
        words[3] = Swap((uint)(address.Low & uint.MaxValue));
    }

    /// <summary>Bob Jenkins' lookup3 (public domain) over four words, as include/linux/jhash.h uses it.</summary>
    private static uint Hash(ReadOnlySpan<uint> key, uint seed)
    {
        unchecked
        {
            uint a = 0xdeadbeef + (4u << 2) + seed;
            uint b = a;
            uint c = a;
            a += key[0];
            b += key[1];
            c += key[2];
            Mix(ref a, ref b, ref c);
            a += key[3];
            Finish(ref a, ref b, ref c);
            return c;
        }
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        unchecked
        {
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
        }
    }

    private static void Finish(ref uint a, ref uint b, ref uint c)
    {
        unchecked
        {
            c = (c ^ b) - BitOperations.RotateLeft(b, 14);
            a = (a ^ c) - BitOperations.RotateLeft(c, 11);
            b = (b ^ a) - BitOperations.RotateLeft(a, 25);
            c = (c ^ b) - BitOperations.RotateLeft(b, 16);
            a = (a ^ c) - BitOperations.RotateLeft(c, 4);
            b = (b ^ a) - BitOperations.RotateLeft(a, 14);
            c = (c ^ b) - BitOperations.RotateLeft(b, 24);
        }
    }
}
