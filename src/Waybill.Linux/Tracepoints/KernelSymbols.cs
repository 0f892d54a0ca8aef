using System.Globalization;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The kernel's functions by address (<c>/proc/kallsyms</c>), read when first needed. With <c>kernel.kptr_restrict</c>, or without the
/// right to see addresses, all are zero there and nothing is found (kernel/ksyms_common.c, kallsyms_show_value).
/// </summary>
internal sealed class KernelSymbols
{
    private readonly Lazy<(ulong[] Addresses, string[] Names)> _functions = new(Read);

    /// <summary>The function that an address lies in, without what the compiler adds (<c>.constprop.0</c>); null where not known.</summary>
    public string? FunctionAt(ulong address)
    {
        var (addresses, names) = _functions.Value;
        int at = Array.BinarySearch(addresses, address);
        at = at < 0 ? ~at - 1 : at;
        return at < 0 || address == 0 ? null : names[at];
    }

    private static (ulong[] Addresses, string[] Names) Read()
    {
        var addresses = new List<ulong>();
        var names = new List<string>();
        try
        {
            foreach (string line in File.ReadLines("/proc/kallsyms"))
            {
                // "ffffffff81c01230 t ip_rcv_finish_core.constprop.0	[module]"
                int space = line.IndexOf(' ', StringComparison.Ordinal);
                if (space > 0 && line.Length > space + 3 && line[space + 1] is 't' or 'T'
                    && ulong.TryParse(line.AsSpan(0, space), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address) && address != 0)
                {
                    addresses.Add(address);
                    names.Add(NameIn(line.AsSpan(space + 3)));
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Without it a drop has its reason all the same.
            return ([], []);
        }

        var (sorted, ordered) = (addresses.ToArray(), names.ToArray());
        Array.Sort(sorted, ordered);
        return (sorted, ordered);
    }

    private static string NameIn(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny('.', '\t', ' ');
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
