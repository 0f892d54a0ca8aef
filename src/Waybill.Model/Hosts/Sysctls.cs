using System.Collections.Frozen;
using System.Globalization;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>Kernel parameters by their dotted names; dots inside interface names stand as slashes, as sysctl(8) prints them.</summary>
/// <param name="Values">The parameters that the snapshot states.</param>
public sealed record Sysctls(FrozenDictionary<string, Sysctl> Values)
{
    /// <summary>No parameter is known.</summary>
    public static readonly Sysctls Empty = new(FrozenDictionary<string, Sysctl>.Empty);

    /// <summary>The parameter, or null where the snapshot does not state it.</summary>
    /// <param name="name">The whole name, such as <c>net.ipv4.ip_forward</c>.</param>
    public Sysctl? Find(string name) => Values.GetValueOrDefault(name);

    /// <summary>The parameter of an interface, or null where the snapshot does not state it.</summary>
    /// <param name="family">The family's tree: <c>net.ipv4.conf</c> or <c>net.ipv6.conf</c>.</param>
    /// <param name="name">An interface's name, <c>all</c> or <c>default</c>.</param>
    /// <param name="parameter">The parameter's last part, such as <c>rp_filter</c>.</param>
    public Sysctl? OfInterface(Addresses.IpFamily family, string name, string parameter) =>
        Find(NameOfInterface(family, name, parameter));

    /// <summary>The dotted name of an interface's parameter.</summary>
    public static string NameOfInterface(Addresses.IpFamily family, string name, string parameter) =>
        $"net.{(family == Addresses.IpFamily.IPv6 ? "ipv6" : "ipv4")}.conf.{name.Replace('.', '/')}.{parameter}";

    /// <summary>These parameters with one of them set to another value.</summary>
    public Sysctls With(string name, string value)
    {
        var changed = new Dictionary<string, Sysctl>(Values, StringComparer.Ordinal) { [name] = new(name, value, default) };
        return new(changed.ToFrozenDictionary(StringComparer.Ordinal));
    }
}

/// <summary>One kernel parameter.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Value">The value as printed.</param>
/// <param name="Source">The line that states it; not given where a change to the model set it.</param>
public sealed record Sysctl(string Name, string Value, SourceLine Source)
{
    /// <summary>The value as a number; null where it is none.</summary>
    public long? Number =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
