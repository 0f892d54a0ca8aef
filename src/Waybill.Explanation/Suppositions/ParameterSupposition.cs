using System.Collections.Immutable;
using System.Globalization;
using Waybill.Explanation.Changes;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Suppositions;

/// <summary>Writes a kernel parameter, refused as sysctl(8) and the kernel refuse.</summary>
internal static class ParameterSupposition
{
    // A listing as long as this is one of all parameters: what it lacks, the kernel lacks.
    private const int WholeListing = 200;

    public static SuppositionOutcome Apply(HostState state, HostEdit.Parameter edit)
    {
        if (IsMissing(state, edit.Name))
        {
            return SuppositionOutcome.Refused(state, $"sysctl: cannot stat /proc/sys/{PathOf(edit.Name)}: No such file or directory");
        }

        // proc_dointvec and its like take numbers only (kernel/sysctl.c).
        bool wantsNumber = state.Sysctls.Find(edit.Name) is { Number: not null } || edit.Name.Contains(".conf.", StringComparison.Ordinal);
        if (wantsNumber && !long.TryParse(edit.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return SuppositionOutcome.Refused(state, $"sysctl: setting key \"{edit.Name}\": Invalid argument");
        }

        var changed = new StateChange.SetParameter(edit.Name, edit.Value).Apply(state);
        changed = changed with { Known = changed.Known | SnapshotPart.Sysctls };
        return SuppositionOutcome.Of(changed, edit, $"sysctl -w {edit.Name}={edit.Value}", Effects(state, changed, edit));
    }

    private static bool IsMissing(HostState state, string name) =>
        DeviceOf(name) is { } device && device is not ("all" or "default") && state.Knows(SnapshotPart.Links) && state.FindLink(device) is null
            ? state.Sysctls.Find(name) is null
            : state.Sysctls.Values.Count >= WholeListing && state.Sysctls.Find(name) is null;

    private static string? DeviceOf(string name) => name.Split('.') is ["net", "ipv4" or "ipv6", "conf" or "neigh", var device, ..] ? device.Replace('/', '.') : null;

    private static string PathOf(string name) => name.Replace('/', '\0').Replace('.', '/').Replace('\0', '.');

    private static ImmutableArray<string> Effects(HostState before, HostState after, HostEdit.Parameter edit)
    {
        var effects = ImmutableArray.CreateBuilder<string>();
        var others = after.Sysctls.Values.Values.Where(now => now.Name != edit.Name && before.Sysctls.Find(now.Name)?.Value != now.Value).OrderBy(now => now.Name, StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            effects.Add($"Along with it: {string.Join(", ", others.Select(now => $"{now.Name}={now.Value}"))}.");
        }

        if (before.Addresses.Length > after.Addresses.Length)
        {
            effects.Add($"The interface loses its IPv6 addresses: {string.Join(", ", before.Addresses.Except(after.Addresses).Select(own => own.Local.Address))}.");
        }

        if (Followers(before, edit.Name) is { Length: > 0 } followers)
        {
            effects.Add($"An interface follows the default while nobody has set it for the interface itself; the snapshot does not tell of which that holds, so they are left as they are: {followers}.");
        }

        return effects.ToImmutable();
    }

    /// <summary>
    /// The interfaces that may follow a new default: IPv4 copies it to those that were never written themselves
    /// (net/ipv4/devinet.c, devinet_copy_dflt_conf), which have the old default's value then.
    /// </summary>
    private static string Followers(HostState state, string name)
    {
        const string Start = "net.ipv4.conf.default.";
        if (!name.StartsWith(Start, StringComparison.Ordinal) || name == Start + "forwarding" || state.Sysctls.Find(name) is not { } old)
        {
            return string.Empty;
        }

        string parameter = name[Start.Length..];
        return string.Join(", ", state.Links.Select(link => link.Name)
            .Where(link => state.Sysctls.OfInterface(Model.Addresses.IpFamily.IPv4, link, parameter)?.Value == old.Value));
    }
}
