using Waybill.Description.Sysctls;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>Parameters that share one text of the catalogue, such as those of IPv4 and IPv6, are shown together.</summary>
internal static class SharedText
{
    /// <summary>Groups what shares a text; groups stand in the order of their first, parameters in their own.</summary>
    public static List<List<T>> Group<T>(IEnumerable<T> items, Func<T, SysctlEntry> entryOf) =>
        [.. items.GroupBy(item => entryOf(item) with { Name = string.Empty, Source = default }).Select(group => group.ToList())];
}
