using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Waybill.Architecture.Tests;

/// <summary>Projects use each other, and packages, only as docs/architecture.md allows.</summary>
public class DependencyTests
{
    private static readonly string[] TopFolders = ["src", "tests"];

    public static TheoryData<string> Projects => new(Layers.Allowed.Keys);

    public static TheoryData<string> CoreProjects => new(Layers.Core);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_only_what_the_architecture_allows(string project)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Waybill.", StringComparison.Ordinal));

        Assert.Empty(used.Except(Layers.Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Declares_only_what_the_architecture_allows(string project)
    {
        var declared = XDocument.Load(Layers.ProjectFile(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(declared.Except(Layers.Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(CoreProjects))]
    public void Core_projects_use_no_packages(string project) =>
        Assert.Empty(XDocument.Load(Layers.ProjectFile(project)).Descendants("PackageReference"));

    [Fact]
    public void Table_and_solution_name_every_project()
    {
        var folders = Directory.GetDirectories(Path.Combine(Layers.Root, "src")).Select(Path.GetFileName).Order();
        var solution = XDocument.Load(Path.Combine(Layers.Root, "Waybill.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value).Order();
        var files = TopFolders.SelectMany(top => Directory.GetFiles(Path.Combine(Layers.Root, top), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Layers.Root, file)).Order();

        Assert.Equal(Layers.Allowed.Keys.Order(), folders);
        Assert.Equal(files, solution);
    }
}
