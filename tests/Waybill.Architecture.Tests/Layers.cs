using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Waybill.Architecture.Tests;

/// <summary>The table in docs/architecture.md: who may use whom. Adding an arrow is a decision: write it down in docs/decisions/.</summary>
internal static class Layers
{
    public static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Waybill.Model"] = [],
        ["Waybill.Parsing"] = ["Waybill.Model"],
        ["Waybill.Simulation"] = ["Waybill.Model"],
        ["Waybill.Observation"] = ["Waybill.Model"],
        ["Waybill.Ownership"] = ["Waybill.Model"],
        ["Waybill.Description"] = ["Waybill.Model", "Waybill.Parsing"],
        ["Waybill.Explanation"] = ["Waybill.Model", "Waybill.Simulation", "Waybill.Ownership"],
        ["Waybill.Rendering"] = ["Waybill.Model", "Waybill.Explanation", "Waybill.Description"],
        ["Waybill.Redaction"] = ["Waybill.Model", "Waybill.Parsing", "Waybill.Ownership"],
        ["Waybill.Linux"] = ["Waybill.Model", "Waybill.Parsing"],
        ["Waybill.Cli"] =
        [
            "Waybill.Model", "Waybill.Parsing", "Waybill.Simulation", "Waybill.Observation", "Waybill.Ownership", "Waybill.Description",
            "Waybill.Explanation", "Waybill.Rendering", "Waybill.Redaction", "Waybill.Linux",
        ],
    };

    /// <summary>All but the door to the machine and the front end.</summary>
    public static IEnumerable<string> Core => Allowed.Keys.Except(["Waybill.Linux", "Waybill.Cli"]);

    public static string Root { get; } = FindRoot();

    public static string ProjectFile(string project) => Path.Combine(Root, "src", project, project + ".csproj");

    /// <summary>The full names of the types outside the project that its compiled code mentions.</summary>
    public static IReadOnlyCollection<string> MentionedTypes(string project) => Read(project, metadata =>
        metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => NameOf(metadata, type)).ToHashSet());

    /// <summary>The members outside the project that its compiled code mentions, as <c>Namespace.Type.Member</c>.</summary>
    public static IReadOnlyCollection<string> MentionedMembers(string project) => Read(project, metadata =>
    {
        var names =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            select $"{NameOf(metadata, type)}.{metadata.GetString(member.Name)}";
        return names.ToHashSet();
    });

    private static HashSet<string> Read(string project, Func<MetadataReader, HashSet<string>> read)
    {
        using var file = File.OpenRead(Assembly.Load(project).Location);
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return folder.FullName;
    }
}
