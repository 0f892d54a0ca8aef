using System.Buffers.Binary;
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
        JenkinsHash.Store(tuple.Source, source);
        JenkinsHash.Store(tuple.Destination, destination);
        JenkinsHash.Store(request.First, first);
        JenkinsHash.Store(request.Last, last);
        int words = request.First.Family == IpFamily.IPv6 ? 4 : 1;
        uint hash = JenkinsHash.Of(source, request.Persistent ? 0 : destination[words - 1] ^ tuple.Zone);
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
}
