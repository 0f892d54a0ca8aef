using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>Shows kernel parameters on a terminal: what they mean, and what they are set to.</summary>
public static class ParameterReport
{
    private const int MostListed = 12;
    private const int MostOthers = 8;

    /// <summary>Each of some parameters in full.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="host">The host whose values are shown; null to show none.</param>
    /// <param name="locate">Where the kernel's documentation is installed, by the path of the document; null where it is not.</param>
    /// <param name="options">How it looks. At <see cref="Detail.Brief"/> only names and values are shown.</param>
    public static void Write(TextWriter output, IReadOnlyList<SysctlParameter> parameters, HostValues? host, Func<string, string?> locate, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        if (options.Detail == Detail.Brief)
        {
            foreach (var parameter in parameters)
            {
                ListView.WriteBrief(page, parameter, host);
            }

            return;
        }

        var kin = SharedText.Group(parameters, parameter => parameter.Entry);
        for (int i = 0; i < kin.Count; i++)
        {
            if (i > 0)
            {
                page.Blank();
            }

            Write(page, kin[i], host, locate, options.Detail);
        }
    }

    /// <summary>The names of others that may have been meant; nothing where there is none.</summary>
    public static void WriteOthers(TextWriter output, IReadOnlyList<SysctlEntry> others, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(options);
        if (others.Count > 0 && options.Detail != Detail.Brief)
        {
            int shown = options.Detail == Detail.Full ? others.Count : Math.Min(others.Count, MostOthers);
            string more = shown < others.Count ? $" and {others.Count - shown} more" : string.Empty;
            var page = new Page(output, options.Width, options.Color);
            page.Blank();
            page.Wrapped(new Styled("Also by that word: ", Ink.Heading), new Styled("  "), new Styled(string.Join(", ", others.Take(shown).Select(entry => entry.Name)) + more), page.TextWidth);
        }
    }

    /// <summary>Parameters that were found by words: names, values and what they do.</summary>
    public static void WriteFound(TextWriter output, IReadOnlyList<SysctlEntry> entries, HostValues? host, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        var kin = SharedText.Group(entries, entry => entry);
        int shown = options.Detail == Detail.Full ? kin.Count : Math.Min(kin.Count, MostListed);
        foreach (var entry in kin.Take(shown).SelectMany(group => options.Detail == Detail.Brief ? group : []))
        {
            ListView.WriteBrief(page, new(entry, null), host);
        }

        foreach (var group in kin.Take(options.Detail == Detail.Brief ? 0 : shown))
        {
            ListView.Write(page, group, host);
        }

        if (shown < kin.Count)
        {
            page.Line($"and {kin.Skip(shown).Sum(group => group.Count)} more; --detail full lists them", Ink.Dim);
        }
    }

    private static void Write(Page page, List<SysctlParameter> kin, HostValues? host, Func<string, string?> locate, Detail detail)
    {
        EntryView.Write(page, kin, locate);
        foreach (var parameter in host is null ? [] : kin)
        {
            HostValuesView.Write(page, parameter, host!, kin.Count > 1, detail);
        }

        foreach (var parameter in kin)
        {
            CommandView.Write(page, parameter, host);
        }
    }

    /// <summary>The parameters of a host that decide packets and are not as the kernel has them by default.</summary>
    public static void WriteDeviations(TextWriter output, HostValues host, SysctlCatalogue catalogue, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(options);
        DeviationView.Write(new Page(output, options.Width, options.Color), host, catalogue, options.Detail);
    }
}
