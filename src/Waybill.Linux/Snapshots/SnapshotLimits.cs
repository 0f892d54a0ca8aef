namespace Waybill.Linux.Snapshots;

/// <summary>How much a snapshot may hold: an archive from elsewhere shall not be able to fill the memory.</summary>
/// <param name="TotalBytes">The most bytes of all texts together, unpacked.</param>
/// <param name="Entries">The most entries of an archive, those that are not read included.</param>
/// <param name="NameLength">The longest name of an entry that is looked at, in characters.</param>
/// <param name="Ratio">The most bytes that one packed byte may become, once there are many.</param>
public sealed record SnapshotLimits(long TotalBytes, int Entries, int NameLength, int Ratio)
{
    /// <summary>Far more than any host's state, far less than what a bomb unpacks to.</summary>
    public static readonly SnapshotLimits Default = new(2L << 30, 100_000, 1024, 200);

    /// <summary>Small archives of very even text may exceed the ratio: what they become at most is not worth a refusal.</summary>
    internal const long RatioFloor = 64 << 20;
}
