using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Parsing.Sysctls;

namespace Waybill.Description.Sysctls;

/// <summary>All kernel parameters that are known, as the folder Catalogue describes them.</summary>
public sealed class SysctlCatalogue
{
    private static readonly Lazy<SysctlCatalogue> OwnCatalogue = new(Load);
    private readonly FrozenDictionary<string, SysctlEntry> _byName;

    private SysctlCatalogue(ImmutableArray<SysctlEntry> entries, ImmutableArray<Diagnostic> problems)
    {
        Entries = entries;
        Problems = problems;
        _byName = entries.GroupBy(entry => entry.Name).ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>The catalogue that is compiled in.</summary>
    public static SysctlCatalogue Own => OwnCatalogue.Value;

    /// <summary>The parameters in the order of the files.</summary>
    public ImmutableArray<SysctlEntry> Entries { get; }

    /// <summary>The entries that make no sense. There are none unless somebody wrote one and ran no test.</summary>
    internal ImmutableArray<Diagnostic> Problems { get; }

    /// <summary>A catalogue of texts, for tests.</summary>
    internal static SysctlCatalogue Of(params IEnumerable<SourceText> texts)
    {
        var read = texts.Select(CatalogueReader.Read).ToList();
        return new([.. read.SelectMany(part => part.Value)], [.. read.SelectMany(part => part.Diagnostics)]);
    }

    /// <summary>
    /// The parameter of a name with dots or slashes, <c>net.</c> before it or not, with an interface or <c>*</c>; null where there is
    /// none.
    /// </summary>
    public SysctlParameter? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string normal = Normalize(name);
        if (_byName.TryGetValue(normal, out var entry))
        {
            return new(entry, null);
        }

        string[] parts = normal.Split('.');
        return parts is [_, _, _, { Length: > 0 } device, _] && _byName.TryGetValue($"{parts[0]}.{parts[1]}.{parts[2]}.*.{parts[4]}", out var ofInterface)
            ? new(ofInterface, device.Replace('/', '.'))
            : null;
    }

    /// <summary>The dotted name, with <c>net.</c> before it.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim('.');
        int separator = name.AsSpan().IndexOfAny('.', '/');
        bool isWhole = name.StartsWith('/') || name.AsSpan(0, separator < 0 ? name.Length : separator) is "net";
        string whole = isWhole ? name : $"net{(separator < 0 ? '.' : name[separator])}{name}";
        return SysctlName.Normalize(Encoding.UTF8.GetBytes(whole));
    }

    private static SysctlCatalogue Load()
    {
        var assembly = typeof(SysctlCatalogue).Assembly;
        return Of(assembly.GetManifestResourceNames().Where(name => name.StartsWith("sysctls/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            return new SourceText(name, bytes);
        }));
    }
}

/// <summary>A parameter that somebody asks about.</summary>
/// <param name="Entry">What is known of it.</param>
/// <param name="Interface">The interface, <c>all</c> or <c>default</c>; null where no single one is meant.</param>
public sealed record SysctlParameter(SysctlEntry Entry, string? Interface)
{
    /// <summary>The name as it was meant, with the interface or <c>*</c>.</summary>
    public string Name => Interface is null ? Entry.Name : Entry.NameFor(Interface);
}
