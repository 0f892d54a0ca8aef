using Waybill.Model.Addresses;

namespace Waybill.Simulation.Sets;

/// <summary>Cuts a range of addresses into the fewest networks.</summary>
internal static class AddressRanges
{
    /// <summary>The networks that together hold just the addresses from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static IEnumerable<Prefix> Cut(IpAddress first, IpAddress last)
    {
        UInt128 next = first.Value;
        int bits = first.BitCount;
        while (next <= last.Value)
        {
            int free = next == 0 ? bits : Math.Min(bits, (int)UInt128.TrailingZeroCount(next));
            while (free > 0 && (free == 128 || last.Value - next < (UInt128.One << free) - 1))
            {
                free--;
            }

            yield return new(IpAddress.From(first.Family, next), (byte)(bits - free));
            UInt128 size = UInt128.One << free;
            if (UInt128.MaxValue - next < size)
            {
                yield break;
            }

            next += size;
        }
    }
}
