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

    // Levenshtein: the number of letters to insert, delete or replace.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
