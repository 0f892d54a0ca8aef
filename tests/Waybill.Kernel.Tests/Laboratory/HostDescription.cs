using System.Collections.Immutable;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>
/// A host as the lines that make it: lines of <c>ip</c> without that word, and <c>sysctl NAME=VALUE</c>. Lines that the kernel
/// refuses have no effect, so any selection of lines is a host, too.
/// </summary>
/// <param name="Lines">The lines in order.</param>
public sealed record HostDescription(ImmutableArray<string> Lines)
{
    private const string Sysctl = "sysctl ";

    /// <summary>Makes the host in a namespace.</summary>
    public void Load(NetworkNamespace host)
    {
        for (int first = 0; first < Lines.Length;)
        {
            bool isSysctl = IsSysctl(Lines[first]);
            int end = first;
            while (end < Lines.Length && IsSysctl(Lines[end]) == isSysctl)
            {
                end++;
            }

            var run = Lines[first..end];
            if (isSysctl)
            {
                host.Sysctl(run.Select(line => line[Sysctl.Length..]));
            }
            else
            {
                host.Ip(run);
            }

            first = end;
        }
    }

    /// <summary>The same host without some of the lines.</summary>
    public HostDescription Without(int first, int count) => new(Lines.RemoveRange(first, count));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    private static bool IsSysctl(string line) => line.StartsWith(Sysctl, StringComparison.Ordinal);
}
