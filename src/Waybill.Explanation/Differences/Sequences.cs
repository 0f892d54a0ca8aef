namespace Waybill.Explanation.Differences;

/// <summary>
/// Aligns two sequences: which elements stayed, in their order. What stands once in both anchors the rest (patience diff), so that
/// the cost grows with the length, not with its square; between anchors, short stretches are aligned exactly.
/// </summary>
internal static class Sequences
{
    // Stretches with more pairs than this and without anchors are told as taken out and put in as a whole.
    private const int MostPairs = 1 << 20;

    /// <summary>The pairs of indices of equal elements, both rising.</summary>
    public static List<(int Left, int Right)> Align(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var pairs = new List<(int, int)>();
        var stretches = new Stack<(int Left, int LeftEnd, int Right, int RightEnd)>();
        stretches.Push((0, left.Count, 0, right.Count));
        while (stretches.TryPop(out var stretch))
        {
            var (a, aEnd, b, bEnd) = stretch;
            while (a < aEnd && b < bEnd && left[a] == right[b])
            {
                pairs.Add((a++, b++));
            }

            while (a < aEnd && b < bEnd && left[aEnd - 1] == right[bEnd - 1])
            {
                pairs.Add((--aEnd, --bEnd));
            }

            if (a == aEnd || b == bEnd)
            {
                continue;
            }

            var anchors = Anchors(left, right, (a, aEnd, b, bEnd));
            if (anchors.Count == 0)
            {
                AlignExactly(left, right, (a, aEnd, b, bEnd), pairs);
                continue;
            }

            var (start, other) = (a, b);
            foreach (var (i, j) in anchors)
            {
                stretches.Push((start, i, other, j));
                pairs.Add((i, j));
                (start, other) = (i + 1, j + 1);
            }

            stretches.Push((start, aEnd, other, bEnd));
        }

        pairs.Sort();
        return pairs;
    }

    /// <summary>The longest rising run of elements that stand once in both stretches.</summary>
    private static List<(int Left, int Right)> Anchors(IReadOnlyList<string> left, IReadOnlyList<string> right, (int Left, int LeftEnd, int Right, int RightEnd) stretch)
    {
        // -1 stands for an element that is there more than once.
        var once = new Dictionary<string, (int Left, int Right)>(StringComparer.Ordinal);
        for (int i = stretch.Left; i < stretch.LeftEnd; i++)
        {
            once[left[i]] = (once.ContainsKey(left[i]) ? -1 : i, -2);
        }

        for (int j = stretch.Right; j < stretch.RightEnd; j++)
        {
            if (once.TryGetValue(right[j], out var place))
            {
                once[right[j]] = (place.Left, place.Right == -2 ? j : -1);
            }
        }

        return LongestRising([.. once.Values.Where(pair => pair.Left >= 0 && pair.Right >= 0).OrderBy(pair => pair.Left)]);
    }

    private static List<(int Left, int Right)> LongestRising(List<(int Left, int Right)> pairs)
    {
        // Piles as in patience sorting: the smallest end of a run of each length, found by bisection.
        var tops = new List<int>();
        int[] before = new int[pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            int low = 0;
            int high = tops.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = pairs[tops[middle]].Right < pairs[i].Right ? (middle + 1, high) : (low, middle);
            }

            before[i] = low == 0 ? -1 : tops[low - 1];
            if (low == tops.Count)
            {
                tops.Add(i);
            }
            else
            {
                tops[low] = i;
            }
        }

        var run = new List<(int, int)>();
        for (int i = tops.Count == 0 ? -1 : tops[^1]; i >= 0; i = before[i])
        {
            run.Add(pairs[i]);
        }

        run.Reverse();
        return run;
    }

    private static void AlignExactly(
        IReadOnlyList<string> left, IReadOnlyList<string> right, (int Left, int LeftEnd, int Right, int RightEnd) stretch, List<(int, int)> pairs)
    {
        int rows = stretch.LeftEnd - stretch.Left;
        int columns = stretch.RightEnd - stretch.Right;
        if ((long)rows * columns > MostPairs)
        {
            return;
        }

        // The length of the longest common subsequence of the rests.
        int[,] longest = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
        {
            for (int j = columns - 1; j >= 0; j--)
            {
                longest[i, j] = left[stretch.Left + i] == right[stretch.Right + j]
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (left[stretch.Left + i] == right[stretch.Right + j])
            {
                pairs.Add((stretch.Left + i++, stretch.Right + j++));
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }
}
