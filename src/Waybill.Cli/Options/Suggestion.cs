namespace Waybill.Cli.Options;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>The end of a sentence that suggests one of <paramref name="known"/>; empty where none is close.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        string? closest = known.MinBy(name => Distance(word, name));
        return closest is not null && Distance(word, closest) <= Math.Max(1, word.Length / 3) ? $"; did you mean {closest}?" : string.Empty;
    }

    // The number of letters to insert, delete, replace or exchange with their neighbour (optimal string alignment).
    private static int Distance(string from, string to)
    {
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(i, j);
            }
        }

        return cost[from.Length, to.Length];

        int Cheapest(int i, int j)
        {
            int replaced = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            int best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
            bool isSwapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            return isSwapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
        }
    }
}
