using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Waybill.Redaction.Addresses;

/// <summary>
/// Says of every node of a tree of bits whether its two branches are swapped: by the key, unless the node is pinned. A mapping
/// that swaps branches keeps common prefixes by construction, and is one to one.
/// </summary>
/// <param name="key">The key; without it nothing leads back.</param>
internal sealed class KeyedBits(byte[] key)
{
    // One digest holds the 255 nodes of eight levels.
    private const int LevelsPerDigest = 8;

    private readonly Dictionary<(BitTree Tree, UInt128 Prefix, int Depth), byte[]> _digests = [];
    private readonly HashSet<(BitTree Tree, UInt128 Prefix, int Depth)> _pinned = [];

    /// <summary>Leaves the branches of a node where they are.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="prefix">The bits that lead to the node, as a number.</param>
    /// <param name="depth">How many bits those are.</param>
    public void Pin(BitTree tree, UInt128 prefix, int depth) => _pinned.Add((tree, prefix, depth));

    /// <summary>True where the branches of a node change places.</summary>
    public bool IsSwapped(BitTree tree, UInt128 prefix, int depth)
    {
        if (_pinned.Contains((tree, prefix, depth)))
        {
            return false;
        }

        int level = depth % LevelsPerDigest;
        byte[] digest = DigestOf(tree, prefix >> level, depth - level);
        int node = (1 << level) - 1 + (int)(prefix & ((UInt128.One << level) - 1));
        return ((digest[node / 8] >> (node % 8)) & 1) == 1;
    }

    private byte[] DigestOf(BitTree tree, UInt128 prefix, int depth)
    {
        if (!_digests.TryGetValue((tree, prefix, depth), out byte[]? digest))
        {
            byte[] node = new byte[18];
            node[0] = (byte)tree;
            node[1] = (byte)depth;
            BinaryPrimitives.WriteUInt128BigEndian(node.AsSpan(2), prefix);
            digest = HMACSHA256.HashData(key, node);
            _digests.Add((tree, prefix, depth), digest);
        }

        return digest;
    }
}
