using Waybill.Model.Addresses;

namespace Waybill.Model.Packets;

/// <summary>Puts bytes together of which some are known.</summary>
public sealed class KnownBytesBuilder
{
    private readonly List<byte> _values = [];
    private readonly List<byte> _masks = [];

    /// <summary>How many bytes there are.</summary>
    public int Count => _values.Count;

    /// <summary>The bytes; bits that are not known are 0.</summary>
    public byte[] GetValues() => [.. _values];

    /// <summary>A 1 for each bit that is known.</summary>
    public byte[] GetMasks() => [.. _masks];

    /// <summary>Makes room up to a number of bytes, of which nothing is known.</summary>
    public void Extend(int count)
    {
        while (_values.Count < count)
        {
            _values.Add(0);
            _masks.Add(0);
        }
    }

    /// <summary>Adds bytes with what is known of them.</summary>
    public void Add(KnownBytes bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        _values.AddRange(bytes.Values.AsSpan());
        _masks.AddRange(bytes.Masks.AsSpan());
    }

    /// <summary>Adds bytes that are known.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _values.AddRange(bytes);
        for (int i = 0; i < bytes.Length; i++)
        {
            _masks.Add(byte.MaxValue);
        }
    }

    /// <summary>Writes the bits of a mask over what is there; past the end nothing is written.</summary>
    public void WriteByte(int offset, uint value, uint mask = byte.MaxValue)
    {
        if (offset < _values.Count)
        {
            _values[offset] = (byte)((_values[offset] & ~mask) | (value & mask));
            _masks[offset] |= (byte)mask;
        }
    }

    /// <summary>Writes two bytes where they are known.</summary>
    public void WriteShort(int offset, uint? value)
    {
        if (value is { } known)
        {
            WriteByte(offset, known >> 8);
            WriteByte(offset + 1, known & byte.MaxValue);
        }
    }

    /// <summary>Writes four bytes where they are known.</summary>
    public void WriteWord(int offset, uint? value)
    {
        WriteShort(offset, value >> 16);
        WriteShort(offset + 2, value & ushort.MaxValue);
    }

    /// <summary>Writes an address where it is given.</summary>
    public void WriteAddress(int offset, IpAddress address)
    {
        if (address.Family == IpFamily.IPv4)
        {
            WriteWord(offset, address.V4);
        }
        else if (address.IsGiven)
        {
            WriteWord(offset, (uint)(address.High >> 32));
            WriteWord(offset + 4, (uint)(address.High & uint.MaxValue));
            WriteWord(offset + 8, (uint)(address.Low >> 32));
            WriteWord(offset + 12, (uint)(address.Low & uint.MaxValue));
        }
    }

    /// <summary>Forgets two bytes.</summary>
    public void Forget(int offset)
    {
        for (int i = offset; i < Math.Min(offset + 2, _values.Count); i++)
        {
            _values[i] = 0;
            _masks[i] = 0;
        }
    }

    /// <summary>The bytes.</summary>
    /// <param name="isWhole">True where nothing follows them.</param>
    public KnownBytes ToKnownBytes(bool isWhole) => new([.. _values], [.. _masks], isWhole);

    /// <summary>True where all bytes of a range are known.</summary>
    public bool Knows(int offset, int count)
    {
        bool known = offset + count <= _masks.Count;
        for (int i = offset; i < offset + count && known; i++)
        {
            known = _masks[i] == byte.MaxValue;
        }

        return known;
    }
}
