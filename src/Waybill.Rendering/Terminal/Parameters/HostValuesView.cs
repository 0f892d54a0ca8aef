using System.Collections.Immutable;
using Waybill.Description.Sysctls;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>What a parameter is set to on a host, and where that comes from.</summary>
internal static class HostValuesView
{
    private const int Column = 12;
    private const int ManyInterfaces = 6;

    public static void Write(Page page, SysctlParameter parameter, HostValues host, bool namesParameter, Detail detail)
    {
        page.Blank();
        string name = namesParameter ? $"{parameter.Name} on" : "On";
        page.Line($"{name} {host.Host.Name ?? "this host"}", Ink.Heading);
        var values = host.Of(parameter);
        if (values.IsEmpty)
        {
            string otherwise = parameter.Entry.DefaultFor(parameter.Interface, host.Host.Kernel) is { } value ? $"; the kernel's default is {value}" : string.Empty;
            page.Wrapped(new Styled("  "), new Styled("  "), new Styled($"It is not stated{otherwise}.", Ink.Caution), page.TextWidth);
        }

        foreach (var group in Groups(values, detail))
        {
            Write(page, group);
        }
    }

    /// <summary>Interfaces in words: <c>enp3s0, enp5s0 and new ones</c>.</summary>
    public static string Devices(IEnumerable<EffectiveValue> values)
    {
        string[] names = [.. values.Select(value => value.Interface switch { null => string.Empty, "default" => "new ones", var name => name })];
        return names.Length <= ManyInterfaces ? string.Join(", ", names) : $"{string.Join(", ", names.Take(ManyInterfaces - 1))} and {names.Length - ManyInterfaces + 1} more";
    }

    // Interfaces that have the same for the same reason share a row, unless all is asked for.
    private static IEnumerable<ImmutableArray<EffectiveValue>> Groups(ImmutableArray<EffectiveValue> values, Detail detail) => detail == Detail.Full
        ? values.Select(value => ImmutableArray.Create(value))
        : values.GroupBy(value => (value.Value, string.Join('|', value.From.Select(from => $"{IsOwn(value, from)}={from.Value}={from.Source.IsGiven}")))).Select(group => group.ToImmutableArray());

    private static bool IsOwn(EffectiveValue value, StatedValue from) => from.Of == value.Interface;

    private static void Write(Page page, ImmutableArray<EffectiveValue> group)
    {
        var first = group[0];
        var text = new Styled(first.Value.Length == 0 ? "empty" : first.Value, first.Differs ? Ink.Caution : Ink.Bold);
        text.Then(first.Differs ? $"(default {(first.Default!.Length == 0 ? "empty" : first.Default)})" : string.Empty, Ink.Caution, gap: 2).Add("  ");
        AddOrigin(text, first);
        var lead = new Styled("  ");
        if (first.Interface is not null)
        {
            lead.Add(Devices(group), Ink.Bold);
            if (lead.Width > Column - 2)
            {
                page.Wrapped(new Styled(), new Styled("  "), lead);
                lead = new Styled();
            }

            lead.PadTo(Column);
        }

        page.Wrapped(lead, new Styled().PadTo(lead.Width + 2), text);
    }

    private static void AddOrigin(Styled text, EffectiveValue first)
    {
        for (int i = 0; i < first.From.Length; i++)
        {
            var from = first.From[i];
            text.Add(i > 0 ? ", " : string.Empty);
            if (first.Interface is not null)
            {
                text.Add($"{(IsOwn(first, from) ? "its own" : from.Of)} {from.Value}");
            }

            string source = from.Source.IsGiven ? from.Source.ToString() : "not stated, the kernel's default";
            text.Then(source, Ink.Dim, gap: first.Interface is null ? 0 : 2);
        }
    }
}
