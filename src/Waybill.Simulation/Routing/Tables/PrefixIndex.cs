using System.Numerics;

namespace Waybill.Simulation.Routing.Tables;

/// <summary>
/// The prefixes of one table, sorted, each with its next shorter one. The prefix that holds an address and is longest is
/// found by a binary search among the prefixes that begin alike, then by walking up to the first that holds it.
/// </summary>
/// <remarks>
/// Four arrays and 13 bytes a prefix instead of the kernel's trie of nodes: the neighbour below an address in sorted order
/// is the wanted prefix or lies inside it, so a search and a short walk give what the trie's backtracking gives.
/// </remarks>
/// <typeparam name="TKey">The address as a number: <see cref="uint"/> or <see cref="UInt128"/>.</typeparam>
internal sealed class PrefixIndex<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private const int BucketBits = 16;
    private readonly TKey[] _keys;
    private readonly byte[] _lengths;
    private readonly int[] _parents;
    private readonly int[] _starts;
    private readonly int[] _buckets;
    private readonly int _bits;

    /// <summary>Takes entries that are sorted by address, then length.</summary>
    /// <param name="addresses">The network of each entry.</param>
    /// <param name="lengths">The prefix length of each entry.</param>
    public PrefixIndex(ReadOnlySpan<TKey> addresses, ReadOnlySpan<byte> lengths)
    {
        _bits = TKey.MaxValue.GetByteCount() * 8;
        int count = CountDistinct(addresses, lengths);
        _keys = new TKey[count];
        _lengths = new byte[count];
        _parents = new int[count];
        _starts = new int[count + 1];
        FillNodes(addresses, lengths);
        FillParents();
        _buckets = FillBuckets();
    }

    /// <summary>The number of distinct prefixes.</summary>
    public int Count => _keys.Length;

    /// <summary>The longest prefix that holds <paramref name="address"/>, or -1.</summary>
    public int Find(TKey address)
    {
        int bucket = BucketOf(address);
        int low = _buckets[bucket];
        int high = _buckets[bucket + 1];
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_keys[middle] <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        int node = low - 1;
        while (node >= 0 && !Holds(node, address))
        {
            node = _parents[node];
        }

        return node;
    }

    /// <summary>The next shorter prefix that holds the same addresses, or -1.</summary>
    public int Parent(int node) => _parents[node];

    /// <summary>The entries of a prefix: from the first to before the second number.</summary>
    public (int First, int End) EntriesOf(int node) => (_starts[node], _starts[node + 1]);

    private static int CountDistinct(ReadOnlySpan<TKey> addresses, ReadOnlySpan<byte> lengths)
    {
        int count = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            count += IsNew(addresses, lengths, i) ? 1 : 0;
        }

        return count;
    }

    private static bool IsNew(ReadOnlySpan<TKey> addresses, ReadOnlySpan<byte> lengths, int i) =>
        i == 0 || addresses[i] != addresses[i - 1] || lengths[i] != lengths[i - 1];

    private void FillNodes(ReadOnlySpan<TKey> addresses, ReadOnlySpan<byte> lengths)
    {
        int node = 0;
        for (int i = 0; i < addresses.Length; i++)
        {
            if (IsNew(addresses, lengths, i))
            {
                _keys[node] = addresses[i];
                _lengths[node] = lengths[i];
                _starts[node++] = i;
            }
        }

        _starts[node] = addresses.Length;
    }

    // In sorted order a prefix follows the shorter ones that hold it, so the open ones form a chain.
    private void FillParents()
    {
        int open = -1;
        for (int node = 0; node < _keys.Length; node++)
        {
            while (open >= 0 && !Holds(open, _keys[node]))
            {
                open = _parents[open];
            }

            _parents[node] = open;
            open = node;
        }
    }

    private int[] FillBuckets()
    {
        int[] buckets = new int[(1 << BucketBits) + 1];
        int node = 0;
        for (int bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (node < _keys.Length && BucketOf(_keys[node]) < bucket)
            {
                node++;
            }

            buckets[bucket] = node;
        }

        return buckets;
    }

    private int BucketOf(TKey address) => int.CreateTruncating(address >>> (_bits - BucketBits));

    private bool Holds(int node, TKey address)
    {
        int length = _lengths[node];
        return length == 0 || ((_keys[node] ^ address) >>> (_bits - length)) == TKey.Zero;
    }
}
