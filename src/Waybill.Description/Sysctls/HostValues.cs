using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Hosts;

namespace Waybill.Description.Sysctls;

/// <summary>The values of parameters on a host, as its snapshot states them.</summary>
/// <param name="state">The host.</param>
public sealed class HostValues(HostState state)
{
    private const string All = "all";
    private const string ForNew = "default";

    /// <summary>The host.</summary>
    public HostState Host => state;

    /// <summary>
    /// The values that count: one for a parameter of the host, else one for each interface, and one for interfaces to come.
    /// Empty where the snapshot does not state the parameter.
    /// </summary>
    public ImmutableArray<EffectiveValue> Of(SysctlParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var entry = parameter.Entry;
        if (!entry.IsOfInterface)
        {
            return state.Sysctls.Find(entry.Name) is { } stated
                ? [new(null, Plain(stated.Value), [new(string.Empty, Plain(stated.Value), stated.Source)], entry.DefaultFor(null, state.Kernel))]
                : [];
        }

        var devices = parameter.Interface is { } asked ? [asked] : DevicesOf(entry);
        return IsStated(entry) ? [.. devices.Select(device => Of(entry, device)).OfType<EffectiveValue>()] : [];
    }

    /// <summary>The parameters that decide packets and whose value differs from the kernel's default, in the order of the catalogue.</summary>
    public IEnumerable<(SysctlParameter Parameter, ImmutableArray<EffectiveValue> Values)> Deviations(SysctlCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        foreach (var entry in catalogue.Entries.Where(entry => entry.DecidesPackets && entry.Obsolete is null))
        {
            var parameter = new SysctlParameter(entry, null);
            ImmutableArray<EffectiveValue> differing = [.. Of(parameter).Where(value => Deviates(entry, value))];
            if (differing.Length > 0)
            {
                yield return (parameter, differing);
            }
        }
    }

    // A value that means the same as the default is none of the user's doing: the kernel has -1 for 0 on some interfaces.
    private static bool Deviates(SysctlEntry entry, EffectiveValue value) =>
        value.Differs && (ValueMeaning.Of(entry, value.Value) is not { } meaning || meaning != ValueMeaning.Of(entry, value.Default!));

    // The value for all counts for itself only where no rule says what becomes of it.
    private List<string> DevicesOf(SysctlEntry entry)
    {
        bool standsAlone = entry.Combination is Combination.Special or Combination.LastWriter or Combination.All;
        string before = entry.Name[..entry.Name.IndexOf('*', StringComparison.Ordinal)];
        string after = entry.Name[(before.Length + 1)..];
        var stated = state.Sysctls.Values.Keys
            .Where(name => name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal))
            .Select(name => name[before.Length..^after.Length].Replace('/', '.'))
            .Where(device => device is not (All or ForNew));
        var known = state.Links.Select(link => link.Name);
        return [.. standsAlone ? [All] : Array.Empty<string>(), .. known.Concat(stated.Order(StringComparer.Ordinal)).Distinct(), ForNew];
    }

    private bool IsStated(SysctlEntry entry) =>
        DevicesOf(entry).Append(All).Any(device => state.Sysctls.Find(entry.NameFor(device)) is not null);

    private EffectiveValue? Of(SysctlEntry entry, string device)
    {
        if (device == All)
        {
            return Stated(entry, All) is { } alone ? new(All, alone.Value, [alone], entry.DefaultFor(All, state.Kernel)) : null;
        }

        var own = Stated(entry, device) ?? Inherited(entry, device);
        var all = Stated(entry, All) ?? BuiltIn(entry, All);
        if (own is null)
        {
            return null;
        }

        bool combines = all is not null && entry.Combination is not (Combination.Own or Combination.Interface or Combination.LastWriter or Combination.Special);
        string? otherwise = combines && DefaultOfAll(entry, device) is { } defaultOfAll && entry.DefaultFor(device, state.Kernel) is { } defaultOfOwn
            ? Combine(entry, device, defaultOfAll, defaultOfOwn)
            : entry.DefaultFor(device, state.Kernel);
        return combines
            ? new(device, Combine(entry, device, all!.Value, own.Value), [all, own], otherwise)
            : new(device, own.Value, [own], otherwise);
    }

    // Switching on forwarding switches off accept_redirects for all (net/ipv4/devinet.c, inet_forward_change).
    private string? DefaultOfAll(SysctlEntry entry, string device) =>
        entry.Combination == Combination.Router && Forwards(device) ? "0" : entry.DefaultFor(All, state.Kernel);

    private StatedValue? Stated(SysctlEntry entry, string device) =>
        state.Sysctls.Find(entry.NameFor(device)) is { } stated ? new(device, Plain(stated.Value), stated.Source) : null;

    // Where the kernel takes it from that makes an interface: forwarding from all, the rest from default.
    private StatedValue? Inherited(SysctlEntry entry, string device) =>
        (entry.LastPart == "forwarding" ? Stated(entry, All) : null) ?? Stated(entry, ForNew) ?? BuiltIn(entry, device);

    private StatedValue? BuiltIn(SysctlEntry entry, string device) =>
        entry.DefaultFor(device, state.Kernel) is { } value ? new(device, value, default) : null;

    private string Combine(SysctlEntry entry, string device, string all, string own)
    {
        if (!long.TryParse(all, CultureInfo.InvariantCulture, out long ofAll) || !long.TryParse(own, CultureInfo.InvariantCulture, out long ofDevice))
        {
            return own;
        }

        return entry.Combination switch
        {
            Combination.Or => Switch(ofAll != 0 || ofDevice != 0),
            Combination.And => Switch(ofAll != 0 && ofDevice != 0),
            Combination.Max => Math.Max(ofAll, ofDevice).ToString(CultureInfo.InvariantCulture),
            Combination.Min => Math.Min(ofAll, ofDevice).ToString(CultureInfo.InvariantCulture),
            Combination.All => all,
            Combination.AllUnlessZero => ofAll != 0 ? all : own,
            Combination.Router => Switch(Forwards(device) ? ofAll != 0 && ofDevice != 0 : ofAll != 0 || ofDevice != 0),
            Combination.None or Combination.Own or Combination.Interface or Combination.LastWriter or Combination.Special => own,
        };
    }

    private bool Forwards(string device) =>
        (state.Sysctls.OfInterface(Model.Addresses.IpFamily.IPv4, device, "forwarding")
            ?? state.Sysctls.OfInterface(Model.Addresses.IpFamily.IPv4, All, "forwarding")
            ?? state.Sysctls.Find("net.ipv4.ip_forward"))?.Number > 0;

    private static string Switch(bool on) => on ? "1" : "0";

    // Several numbers stand apart by tabs or blanks.
    private static string Plain(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
