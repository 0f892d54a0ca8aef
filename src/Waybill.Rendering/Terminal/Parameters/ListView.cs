using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>Parameters in two or three lines each.</summary>
internal static class ListView
{
    /// <summary>Names and values of parameters that share one text, and what they do.</summary>
    public static void Write(Page page, IReadOnlyList<SysctlEntry> kin, HostValues? host)
    {
        foreach (var entry in kin)
        {
            page.Wrapped(new Styled(), new Styled("  "), NameWithValue(entry, host));
        }

        page.Wrapped(new Styled("  "), new Styled("  "), new Styled(kin[0].Obsolete ?? kin[0].Gist), page.TextWidth);
    }

    private static Styled NameWithValue(SysctlEntry entry, HostValues? host)
    {
        var head = new Styled(entry.Name, Ink.Bold);
        if (host?.Of(new(entry, null)) is { IsEmpty: false } values)
        {
            var different = values.Select(value => value.Value).Distinct().ToList();
            head.Add(different.Count == 1 ? $" = {different[0]}" : $" = {string.Join(" or ", different)} by interface", values.Any(value => value.Differs) ? Ink.Caution : Ink.Plain);
        }

        return head;
    }

    /// <summary>A line for each value, as sysctl(8) prints it, with its meaning; the name alone where no value is known.</summary>
    public static void WriteBrief(Page page, SysctlParameter parameter, HostValues? host)
    {
        var values = host?.Of(parameter) ?? [];
        if (values.IsEmpty)
        {
            page.Line(new Styled(parameter.Name));
        }

        foreach (var value in values)
        {
            string name = value.Interface is { } device ? parameter.Entry.NameFor(device) : parameter.Entry.Name;
            page.Line(new Styled($"{name} = {value.Value}").Then(ValueMeaning.Of(parameter.Entry, value.Value) ?? string.Empty, Ink.Dim, gap: 2));
        }
    }
}
