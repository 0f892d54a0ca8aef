using System.Numerics;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Tables;

/// <summary>One routing table: its routes in the order in which the kernel tries them.</summary>
internal abstract class RouteTable
{
    private protected RouteTable(RouteTableId id, int[] order)
    {
        Id = id;
        Order = order;
    }

    /// <summary>The table's number.</summary>
    public RouteTableId Id { get; }

    /// <summary>Positions in the list of all routes: by address, length, type of service (largest first), metric, listing.</summary>
    public int[] Order { get; }

    /// <summary>The longest prefix that holds the address, or -1.</summary>
    public abstract int Find(IpAddress address);

    /// <summary>The next shorter prefix, or -1.</summary>
    public abstract int Parent(int node);

    /// <summary>The positions of the routes to a prefix, in the order they are tried.</summary>
    public abstract ReadOnlySpan<int> RoutesOf(int node);

    /// <summary>Sorts the routes at <paramref name="positions"/> into a table.</summary>
    public static RouteTable Build(RouteTableId id, IpFamily family, ReadOnlySpan<Route> all, int[] positions) =>
        family == IpFamily.IPv6
            ? Sorted<UInt128>.Of(id, all, positions, static address => address.Value)
            : Sorted<uint>.Of(id, all, positions, static address => address.V4);

    private sealed class Sorted<TKey> : RouteTable
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        private readonly PrefixIndex<TKey> _index;

        private Sorted(RouteTableId id, int[] order, PrefixIndex<TKey> index)
            : base(id, order) => _index = index;

        public static Sorted<TKey> Of(RouteTableId id, ReadOnlySpan<Route> all, int[] positions, Func<IpAddress, TKey> keyOf)
        {
            var keys = new TKey[positions.Length];
            bool sorted = true;
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = keyOf(all[positions[i]].Destination.Address);
                sorted &= i == 0 || keys[i - 1] <= keys[i];
            }

            // The kernel lists in this order, so the sort is for edited and derived listings.
            if (!sorted)
            {
                Array.Sort(keys, positions);
            }

            SortEqualAddresses(all, positions, keys);
            byte[] lengths = new byte[positions.Length];
            for (int i = 0; i < lengths.Length; i++)
            {
                lengths[i] = all[positions[i]].Destination.Length;
            }

            return new(id, positions, new(keys, lengths));
        }

        public override int Find(IpAddress address) =>
            _index.Find(typeof(TKey) == typeof(uint) ? TKey.CreateTruncating(address.V4) : TKey.CreateTruncating(address.Value));

        public override int Parent(int node) => _index.Parent(node);

        public override ReadOnlySpan<int> RoutesOf(int node)
        {
            var (first, end) = _index.EntriesOf(node);
            return Order.AsSpan(first, end - first);
        }

        private static void SortEqualAddresses(ReadOnlySpan<Route> all, int[] positions, TKey[] keys)
        {
            for (int first = 0; first < positions.Length;)
            {
                int end = first + 1;
                while (end < positions.Length && keys[end] == keys[first])
                {
                    end++;
                }

                for (int i = first + 1; i < end; i++)
                {
                    Insert(all, positions, first, i);
                }

                first = end;
            }
        }

        private static void Insert(ReadOnlySpan<Route> all, int[] positions, int first, int i)
        {
            int moved = positions[i];
            for (; i > first && ComesBefore(all, moved, positions[i - 1]); i--)
            {
                positions[i] = positions[i - 1];
            }

            positions[i] = moved;
        }

        // The order of net/ipv4/fib_trie.c, fib_insert_alias: type of service downwards, then metric upwards, then as inserted,
        // which is as listed. In the trie that tables 255 and 254 share, the larger number comes first.
        private static bool ComesBefore(ReadOnlySpan<Route> all, int left, int right)
        {
            ref readonly var a = ref all[left];
            ref readonly var b = ref all[right];
            int order = a.Destination.Length.CompareTo(b.Destination.Length);
            order = order != 0 ? order : b.Table.Number.CompareTo(a.Table.Number);
            order = order != 0 ? order : b.Tos.CompareTo(a.Tos);
            order = order != 0 ? order : a.Metric.CompareTo(b.Metric);
            return (order != 0 ? order : left.CompareTo(right)) < 0;
        }
    }
}
