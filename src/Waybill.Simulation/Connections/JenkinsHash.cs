using System.Buffers.Binary;
using System.Numerics;
using Waybill.Model.Addresses;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Bob Jenkins' lookup3 (public domain) over 32-bit words, as include/linux/jhash.h uses it (jhash2; jhash_1word is the same
/// over a single word). Where the kernel takes no secret with it, what it decides can be told.
/// </summary>
internal static class JenkinsHash
{
    /// <summary>The hash of some words.</summary>
    public static uint Of(ReadOnlySpan<uint> key, uint seed)
    {
        unchecked
        {
            uint a = 0xdeadbeef + ((uint)key.Length << 2) + seed;
            uint b = a;
            uint c = a;
            for (; key.Length > 3; key = key[3..])
            {
                a += key[0];
                b += key[1];
                c += key[2];
                Mix(ref a, ref b, ref c);
            }

            a += key.Length > 0 ? key[0] : 0;
            b += key.Length > 1 ? key[1] : 0;
            c += key.Length > 2 ? key[2] : 0;
            Finish(ref a, ref b, ref c);
            return c;
        }
    }

    /// <summary>
    /// The address as the kernel's words hold it, network byte order read on a little-endian machine: one word for IPv4, four
    /// for IPv6. Words that are not needed become 0.
    /// </summary>
    public static void Store(IpAddress address, Span<uint> words)
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

    private static uint Swap(uint value) => BinaryPrimitives.ReverseEndianness(value);

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
