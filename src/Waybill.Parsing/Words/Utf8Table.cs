using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Waybill.Parsing.Words;

/// <summary>A dictionary whose keys are looked up as UTF-8 bytes, so that no string is made to find one.</summary>
/// <typeparam name="T">What the keys stand for.</typeparam>
public sealed class Utf8Table<T>
{
    private int[] _slots = new int[16];
    private Entry[] _entries = new Entry[8];

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>Looks a key up.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out T value)
    {
        int hash = Hash(key);
        for (int slot = hash & (_slots.Length - 1); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            ref var entry = ref _entries[_slots[slot] - 1];
            if (entry.Hash == hash && key.SequenceEqual(entry.Key))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Adds a key, or gives it another value.</summary>
    public void Set(ReadOnlySpan<byte> key, T value)
    {
        int hash = Hash(key);
        int slot = hash & (_slots.Length - 1);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            ref var entry = ref _entries[_slots[slot] - 1];
            if (entry.Hash == hash && key.SequenceEqual(entry.Key))
            {
                entry.Value = value;
                return;
            }
        }

        if (Count == _entries.Length)
        {
            Grow();
            slot = FreeSlot(hash);
        }

        _entries[Count++] = new() { Hash = hash, Key = key.ToArray(), Value = value };
        _slots[slot] = Count;
    }

    /// <summary>Adds a key given as a string.</summary>
    public void Set(string key, T value) => Set(Encoding.UTF8.GetBytes(key), value);

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int index = 0; index < Count; index++)
        {
            _slots[FreeSlot(_entries[index].Hash)] = index + 1;
        }
    }

    private int FreeSlot(int hash)
    {
        int slot = hash & (_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private static int Hash(ReadOnlySpan<byte> key)
    {
        HashCode hash = default;
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private struct Entry
    {
        public int Hash;
        public byte[] Key;
        public T Value;
    }
}
