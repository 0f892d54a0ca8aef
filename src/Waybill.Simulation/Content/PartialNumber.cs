namespace Waybill.Simulation.Content;

/// <summary>A number of 32 bits, each of them known or not.</summary>
/// <param name="Value">The number; bits that are not known are 0.</param>
/// <param name="Known">A 1 for each bit that is known.</param>
internal readonly record struct PartialNumber(uint Value, uint Known)
{
    /// <summary>A number of which nothing is known.</summary>
    public static PartialNumber Unknown => default;

    /// <summary>True where all bits are known.</summary>
    public bool IsKnown => Known == uint.MaxValue;

    /// <summary>The smallest number that it can be.</summary>
    public uint Least => Value;

    /// <summary>The largest number that it can be.</summary>
    public uint Most => Value | ~Known;

    /// <summary>A number that is known.</summary>
    public static PartialNumber Of(uint value) => new(value, uint.MaxValue);

    /// <summary>Whether it is this number; null where that is not known.</summary>
    public bool? Is(uint number) => ((Value ^ number) & Known) != 0 ? false : IsKnown ? true : null;

    /// <summary>Whether it lies in a range; null where that is not known.</summary>
    public bool? IsIn(uint first, uint last) => first == last ? Is(first)
        : Most < first || Least > last ? false
        : Least >= first && Most <= last ? true
        : null;

    /// <summary>Whether one of these bits is set; null where that is not known.</summary>
    public bool? HasAny(uint bits) => (Value & bits) != 0 ? true : (~Known & bits) == 0 ? false : null;

    public static PartialNumber operator &(PartialNumber left, PartialNumber right)
    {
        uint zeros = (left.Known & ~left.Value) | (right.Known & ~right.Value);
        return new(left.Value & right.Value, zeros | (left.Known & right.Known));
    }

    public static PartialNumber operator |(PartialNumber left, PartialNumber right)
    {
        uint ones = left.Value | right.Value;
        return new(ones, ones | (left.Known & right.Known));
    }

    public static PartialNumber operator ^(PartialNumber left, PartialNumber right)
    {
        uint known = left.Known & right.Known;
        return new((left.Value ^ right.Value) & known, known);
    }

    /// <summary>Shifts to the left; from 32 on the processor counts modulo 32, as it does for the kernel.</summary>
    public static PartialNumber operator <<(PartialNumber left, int count) =>
        new(left.Value << count, (left.Known << count) | ~(uint.MaxValue << count));

    /// <summary>Shifts to the right.</summary>
    public static PartialNumber operator >>(PartialNumber left, int count) =>
        new(left.Value >> count, (left.Known >> count) | ~(uint.MaxValue >> count));
}
