using System.Numerics;

namespace Waybill.Parsing.Traces;

/// <summary>A fast hash of numbers. It need not withstand an attacker: where two differ, contents are compared.</summary>
internal static class Mixing
{
    public static ulong Add(ulong hash, ulong value)
    {
        unchecked
        {
            ulong mixed = (hash ^ value) * 0x9E3779B97F4A7C15;
            return BitOperations.RotateLeft(mixed, 29) ^ (mixed >> 31);
        }
    }
}
