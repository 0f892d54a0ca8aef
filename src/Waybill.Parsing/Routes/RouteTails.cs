using System.Numerics;
using System.Runtime.InteropServices;

namespace Waybill.Parsing.Routes;

/// <summary>
/// Remembers what the ends of lines mean. Most routes of a large table end in one of a few ways, so that reading a line
/// costs its address and one comparison of bytes. Bounded: a listing whose lines all end differently gains nothing by it.
/// </summary>
internal sealed class RouteTails(ReadOnlyMemory<byte> text)
{
    private const int Most = 1 << 16;
    private Entry[] _entries = new Entry[256];
    private int _count;

    private record struct Entry(uint Hash, int Start, int Length, RouteTail? Tail);

    /// <summary>The tail that was remembered for the same bytes, or null.</summary>
    public RouteTail? Find(ReadOnlySpan<byte> bytes, uint hash)
    {
        var span = text.Span;
        int mask = _entries.Length - 1;
        for (int slot = (int)(hash & (uint)mask); _entries[slot].Tail is not null; slot = (slot + 1) & mask)
        {
            ref readonly var entry = ref _entries[slot];
            if (entry.Hash == hash && entry.Length == bytes.Length && span.Slice(entry.Start, entry.Length).SequenceEqual(bytes))
            {
                return entry.Tail;
            }
        }

        return null;
    }

    /// <summary>Remembers a tail that was not found.</summary>
    /// <param name="start">Where its bytes begin in the text.</param>
    /// <param name="length">How many they are.</param>
    /// <param name="hash">Their hash.</param>
    /// <param name="tail">What they mean.</param>
    public void Remember(int start, int length, uint hash, RouteTail tail)
    {
        if (_count == Most)
        {
            return;
        }

        if (_count * 2 >= _entries.Length)
        {
            Grow();
        }

        Place(new(hash, start, length, tail));
        _count++;
    }

    /// <summary>A hash of the bytes: eight at a time, multiplied and rotated.</summary>
    public static uint HashOf(ReadOnlySpan<byte> bytes)
    {
        const ulong Factor = 0x9e37_79b9_7f4a_7c15;
        ulong hash = (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = unchecked((BitOperations.RotateLeft(hash, 23) ^ MemoryMarshal.Read<ulong>(bytes)) * Factor);
            bytes = bytes[8..];
        }

        foreach (byte one in bytes)
        {
            hash = unchecked((BitOperations.RotateLeft(hash, 5) ^ one) * Factor);
        }

        return (uint)(hash >> 32);
    }

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Tail is not null)
            {
                Place(entry);
            }
        }
    }

    private void Place(Entry entry)
    {
        int mask = _entries.Length - 1;
        int slot = (int)(entry.Hash & (uint)mask);
        while (_entries[slot].Tail is not null)
        {
            slot = (slot + 1) & mask;
        }

        _entries[slot] = entry;
    }
}
