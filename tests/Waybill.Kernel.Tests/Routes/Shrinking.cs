namespace Waybill.Kernel.Tests.Routes;

/// <summary>Takes lines from a host as long as the disagreement stays.</summary>
internal static class Shrinking
{
    /// <summary>The smallest host that still shows a disagreement on the same question.</summary>
    public static Disagreement Shrink(Disagreement found)
    {
        for (int size = found.Host.Lines.Length / 2; size > 0; size /= 2)
        {
            for (int first = 0; first < found.Host.Lines.Length;)
            {
                int count = Math.Min(size, found.Host.Lines.Length - first);
                var smaller = Comparison.Run(found.Host.Without(first, count), [found.Question]);
                if (smaller is [var still])
                {
                    found = still;
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
