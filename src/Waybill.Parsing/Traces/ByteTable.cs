using System.Runtime.InteropServices;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Values by byte words. A log repeats few words (chains, interfaces, hosts) in millions of lines, so each is turned into
/// an object once. The number of words is limited: a hostile log must not fill the memory.
/// </summary>
internal sealed class ByteTable<T>(int limit)
{
    private readonly List<Entry> _entries = [];
    private int[] _slots = new int[64];
    private byte[] _keys = new byte[1024];
    private int _used;

    public int Count => _entries.Count;

    /// <summary>The value of <paramref name="word"/>, or nothing.</summary>
    public bool TryGet(ReadOnlySpan<byte> word, out T value)
    {
        ulong hash = Hash(word);
        int slot = (int)(hash & (ulong)(_slots.Length - 1));
        var entries = CollectionsMarshal.AsSpan(_entries);
        while (_slots[slot] != 0)
        {
            ref readonly var entry = ref entries[_slots[slot] - 1];
            if (entry.Hash == hash && _keys.AsSpan(entry.Start, entry.Length).SequenceEqual(word))
            {
                value = entry.Value;
                return true;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        value = default!;
        return false;
    }

    /// <summary>Keeps a value for a word that is not there yet; forgets all words where the limit is reached.</summary>
    public void Add(ReadOnlySpan<byte> word, T value)
    {
        if (_entries.Count >= limit)
        {
            Clear();
        }

        if (_used + word.Length > _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(_keys.Length * 2, _used + word.Length));
        }

        word.CopyTo(_keys.AsSpan(_used));
        _entries.Add(new(Hash(word), _used, word.Length, value));
        _used += word.Length;
        if (_entries.Count * 2 > _slots.Length)
        {
            _slots = new int[_slots.Length * 2];
            for (int index = 0; index < _entries.Count; index++)
            {
                Insert(index);
            }
        }
        else
        {
            Insert(_entries.Count - 1);
        }
    }

    private void Clear()
    {
        _entries.Clear();
        _slots.AsSpan().Clear();
        _used = 0;
    }

    private void Insert(int index)
    {
        int slot = (int)(_entries[index].Hash & (ulong)(_slots.Length - 1));
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = index + 1;
    }

    private static ulong Hash(ReadOnlySpan<byte> word)
    {
        ulong hash = (ulong)word.Length;
        while (word.Length >= 8)
        {
            hash = Mixing.Add(hash, MemoryMarshal.Read<ulong>(word));
            word = word[8..];
        }

        ulong last = 0;
        foreach (byte one in word)
        {
            last = (last << 8) | one;
        }

        hash = Mixing.Add(hash, last);
        return hash ^ (hash >> 32);
    }

    private readonly record struct Entry(ulong Hash, int Start, int Length, T Value);
}
