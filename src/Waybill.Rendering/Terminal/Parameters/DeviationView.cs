using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>What is set on a host, and not by the kernel itself.</summary>
internal static class DeviationView
{
    public static void Write(Page page, HostValues host, SysctlCatalogue catalogue, Detail detail)
    {
        var deviations = host.Deviations(catalogue).ToList();
        string name = host.Host.Name ?? "The host";
        page.Wrapped(new Styled(), new Styled(), new Styled(Headline(name, host, deviations.Count), Ink.Bold), page.TextWidth);
        foreach (var (parameter, values) in deviations)
        {
            if (detail == Detail.Brief)
            {
                foreach (var value in values)
                {
                    page.Line($"{(value.Interface is { } device ? parameter.Entry.NameFor(device) : parameter.Name)} = {value.Value}");
                }
            }
            else
            {
                Write(page, parameter.Entry, values);
            }
        }
    }

    private static string Headline(string name, HostValues host, int count) => host.Host.Sysctls.Values.Count == 0
        ? $"{name} does not state its parameters"
        : count switch
        {
            0 => $"{name}: of the parameters that it states, none that decides packets differs from the kernel's default",
            1 => $"{name}: 1 parameter that decides packets is not as the kernel has it by default",
            _ => $"{name}: {count} parameters that decide packets are not as the kernel has them by default",
        };

    private static void Write(Page page, SysctlEntry entry, IReadOnlyList<EffectiveValue> values)
    {
        page.Blank();
        page.Line(entry.Name, Ink.Bold);
        page.Wrapped(new Styled("  "), new Styled("  "), new Styled(entry.Gist), page.TextWidth);
        foreach (var group in values.GroupBy(value => (value.Value, value.Default)))
        {
            var first = group.First();
            var line = new Styled(Shown(group.Key.Value), Ink.Caution).Add($" instead of {Shown(group.Key.Default!)}");
            if (first.Interface is not null)
            {
                line.Add($" on {HostValuesView.Devices(group)}");
            }

            if (ValueMeaning.Of(entry, group.Key.Value) is { } meaning)
            {
                line.Add($" ({meaning})");
            }

            line.Then(first.Source.IsGiven ? first.Source.ToString() : string.Empty, Ink.Dim, gap: 2);
            page.Wrapped(new Styled("  "), new Styled("    "), line);
        }
    }

    private static string Shown(string value) => value.Length == 0 ? "nothing" : value;
}
