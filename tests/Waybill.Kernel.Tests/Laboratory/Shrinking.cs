namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Takes lines from a host as long as it still shows what is looked for.</summary>
internal static class Shrinking
{
    /// <summary>The smallest host that still shows it.</summary>
    /// <param name="found">A host that shows it.</param>
    /// <param name="stays">True for lines that hold the others together.</param>
    /// <param name="shows">Tries a host.</param>
    public static HostDescription Shrink(HostDescription found, Func<string, bool> stays, Func<HostDescription, bool> shows)
    {
        for (int size = found.Lines.Length / 2; size > 0; size /= 2)
        {
            for (int first = 0; first < found.Lines.Length;)
            {
                int count = Math.Min(size, found.Lines.Length - first);
                HostDescription smaller = new([.. found.Lines.Where((line, i) => i < first || i >= first + count || stays(line))]);
                if (smaller.Lines.Length < found.Lines.Length && shows(smaller))
                {
                    first += count - (found.Lines.Length - smaller.Lines.Length);
                    found = smaller;
                }
                else
                {
                    first += count;
                }
            }
        }

        return found;
    }
}
