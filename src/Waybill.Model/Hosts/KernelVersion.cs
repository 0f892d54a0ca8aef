namespace Waybill.Model.Hosts;

/// <summary>A kernel's version; behaviour that changed over time depends on it.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
public readonly record struct KernelVersion(int Major, int Minor) : IComparable<KernelVersion>
{
    /// <summary>Stands for the newest known behaviour, taken where the version is not known.</summary>
    public static readonly KernelVersion Newest = new(int.MaxValue, 0);

    /// <summary>Orders by age.</summary>
    public int CompareTo(KernelVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>True for an older kernel.</summary>
    public static bool operator <(KernelVersion left, KernelVersion right) => left.CompareTo(right) < 0;

    /// <summary>True for a newer kernel.</summary>
    public static bool operator >(KernelVersion left, KernelVersion right) => left.CompareTo(right) > 0;

    /// <summary>True for an older or the same kernel.</summary>
    public static bool operator <=(KernelVersion left, KernelVersion right) => left.CompareTo(right) <= 0;

    /// <summary>True for a newer or the same kernel.</summary>
    public static bool operator >=(KernelVersion left, KernelVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The text <c>major.minor</c>.</summary>
    public override string ToString() => this == Newest ? "newest" : $"{Major}.{Minor}";
}
