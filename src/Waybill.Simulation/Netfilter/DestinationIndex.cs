using System.Collections.Frozen;
using Waybill.Model.Addresses;
using Waybill.Simulation.Netfilter.Matches;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// The rules of a long chain by the one destination they demand (<c>-d 10.43.0.10/32</c>): kube-proxy writes a rule for each
/// service, and a packet needs to be tested against those of its own destination and against the rest only.
/// </summary>
internal sealed class DestinationIndex
{
    /// <summary>From this length on, an index is faster than testing every rule.</summary>
    public const int WorthwhileLength = 24;

    private readonly FrozenDictionary<IpAddress, int[]> _byDestination;
    private readonly int[] _others;

    public DestinationIndex(CompiledRule[] rules)
    {
        var byDestination = new Dictionary<IpAddress, List<int>>();
        var others = new List<int>();
        for (int i = 0; i < rules.Length; i++)
        {
            if (Demanded(rules[i]) is { IsGiven: true } address)
            {
                if (!byDestination.TryGetValue(address, out var list))
                {
                    byDestination.Add(address, list = []);
                }

                list.Add(i);
            }
            else
            {
                others.Add(i);
            }
        }

        _byDestination = byDestination.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        _others = [.. others];
    }

    /// <summary>The first rule from <paramref name="from"/> on that a packet to <paramref name="destination"/> can match; the largest number where none.</summary>
    public int Next(int from, IpAddress destination)
    {
        int other = FirstFrom(_others, from);
        return _byDestination.TryGetValue(destination, out int[]? own) ? Math.Min(other, FirstFrom(own, from)) : other;
    }

    private static int FirstFrom(int[] indexes, int from)
    {
        int position = Array.BinarySearch(indexes, from);
        position = position < 0 ? ~position : position;
        return position < indexes.Length ? indexes[position] : int.MaxValue;
    }

    private static IpAddress Demanded(CompiledRule rule)
    {
        foreach (var matcher in rule.Matchers)
        {
            if (matcher is AddressMatcher { IsSource: false, Single.IsGiven: true } destination)
            {
                return destination.Single;
            }
        }

        return default;
    }
}
