using System.Net;

namespace Waybill.Model.Addresses;

/// <summary>
/// An IPv4 or IPv6 address. The default value has <see cref="IpFamily.None"/> and stands for an address that was not
/// given, which is not the same as <c>0.0.0.0</c>.
/// </summary>
public readonly record struct IpAddress : IComparable<IpAddress>
{
    private readonly ulong _high;
    private readonly ulong _low;

    private IpAddress(IpFamily family, ulong high, ulong low)
    {
        Family = family;
        _high = high;
        _low = low;
    }

    /// <summary>The address' version; <see cref="IpFamily.None"/> where no address was given.</summary>
    public IpFamily Family { get; }

    /// <summary>True where an address was given.</summary>
    public bool IsGiven => Family != IpFamily.None;

    /// <summary>The number of bits: 32, 128, or 0 where no address was given.</summary>
    public int BitCount => Family switch
    {
        IpFamily.IPv4 => 32,
        IpFamily.IPv6 => 128,
        IpFamily.None => 0,
        _ => 0,
    };

    /// <summary>The IPv4 address as a number in host order; the low 32 bits of an IPv6 address.</summary>
    public uint V4 => (uint)(_low & uint.MaxValue);

    /// <summary>The first 64 bits of an IPv6 address in host order; 0 for IPv4.</summary>
    public ulong High => _high;

    /// <summary>The last 64 bits of an IPv6 address in host order; the number of an IPv4 address.</summary>
    public ulong Low => _low;

    /// <summary>The address as one number in host order.</summary>
    public UInt128 Value => new(_high, _low);

    /// <summary>True for <c>0.0.0.0</c> and <c>::</c>.</summary>
    public bool IsAny => IsGiven && (_high | _low) == 0;

    /// <summary>True for <c>127.0.0.0/8</c> and <c>::1</c>.</summary>
    public bool IsLoopback => Family == IpFamily.IPv4 ? V4 >> 24 == 127 : Family == IpFamily.IPv6 && _high == 0 && _low == 1;

    /// <summary>True for <c>224.0.0.0/4</c> and <c>ff00::/8</c>.</summary>
    public bool IsMulticast => Family == IpFamily.IPv4 ? V4 >> 28 == 14 : Family == IpFamily.IPv6 && _high >> 56 == 0xff;

    /// <summary>True for <c>255.255.255.255</c>.</summary>
    public bool IsLimitedBroadcast => Family == IpFamily.IPv4 && V4 == uint.MaxValue;

    /// <summary>True for <c>169.254.0.0/16</c> and <c>fe80::/10</c>.</summary>
    public bool IsLinkLocal => Family == IpFamily.IPv4 ? V4 >> 16 == 0xa9fe : Family == IpFamily.IPv6 && _high >> 54 == 0x3fa;

    /// <summary>An IPv4 address from its number in host order.</summary>
    public static IpAddress FromV4(uint value) => new(IpFamily.IPv4, 0, value);

    /// <summary>An IPv6 address from its two halves in host order.</summary>
    public static IpAddress FromV6(ulong high, ulong low) => new(IpFamily.IPv6, high, low);

    /// <summary>An address of <paramref name="family"/> from its number in host order; surplus bits are cut off.</summary>
    public static IpAddress From(IpFamily family, UInt128 value) => family switch
    {
        IpFamily.IPv4 => FromV4((uint)(value & uint.MaxValue)),
        IpFamily.IPv6 => FromV6((ulong)(value >> 64), (ulong)(value & ulong.MaxValue)),
        IpFamily.None => default,
        _ => default,
    };

    /// <summary>The all-zero address of <paramref name="family"/>.</summary>
    public static IpAddress Any(IpFamily family) => From(family, 0);

    /// <summary>The bits that a prefix of <paramref name="length"/> bits keeps, the rest zero.</summary>
    public IpAddress Masked(int length)
    {
        // Tables of a million routes are masked one by one: 32 bits are enough for most.
        if (Family == IpFamily.IPv4)
        {
            return FromV4(length <= 0 ? 0 : V4 & (uint.MaxValue << (32 - Math.Min(length, 32))));
        }

        return From(Family, Value & MaskOf(Family, length));
    }

    /// <summary>The bits that <paramref name="mask"/> keeps, the rest zero.</summary>
    public IpAddress Masked(IpAddress mask) => new(Family, _high & mask._high, _low & mask._low);

    /// <summary>The network mask with <paramref name="length"/> leading ones, as a number in host order.</summary>
    public static UInt128 MaskOf(IpFamily family, int length)
    {
        int bits = family == IpFamily.IPv4 ? 32 : 128;
        return length <= 0 ? 0 : (UInt128.MaxValue << (bits - length)) & (family == IpFamily.IPv4 ? uint.MaxValue : UInt128.MaxValue);
    }

    /// <summary>Orders by family, then by number.</summary>
    public int CompareTo(IpAddress other)
    {
        int byFamily = Family.CompareTo(other.Family);
        return byFamily != 0 ? byFamily : Value.CompareTo(other.Value);
    }

    /// <summary>The usual text: dotted for IPv4, RFC 5952 for IPv6, empty where no address was given.</summary>
    public override string ToString()
    {
        switch (Family)
        {
            case IpFamily.IPv4:
                return $"{V4 >> 24}.{(V4 >> 16) & 255}.{(V4 >> 8) & 255}.{V4 & 255}";
            case IpFamily.IPv6:
                Span<byte> bytes = stackalloc byte[16];
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
                return new IPAddress(bytes).ToString();
            case IpFamily.None:
            default:
                return string.Empty;
        }
    }

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;
}
