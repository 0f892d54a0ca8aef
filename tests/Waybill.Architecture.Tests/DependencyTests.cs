using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Xunit;

namespace Waybill.Architecture.Tests;

/// <summary>The table in docs/architecture.md, enforced.</summary>
public class DependencyTests
{
    // Who may use whom. Adding an arrow here is an architectural decision: write an ADR.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Waybill.Model"] = [],
        ["Waybill.Parsing"] = ["Waybill.Model"],
        ["Waybill.Simulation"] = ["Waybill.Model"],
        ["Waybill.Observation"] = ["Waybill.Model"],
        ["Waybill.Explanation"] = ["Waybill.Model", "Waybill.Simulation"],
        ["Waybill.Rendering"] = ["Waybill.Model", "Waybill.Explanation"],
        ["Waybill.Linux"] = ["Waybill.Model", "Waybill.Parsing"],
    };

    public static TheoryData<string> Projects => new(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_only_what_the_architecture_allows(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Waybill.", StringComparison.Ordinal));

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Native_calls_live_in_Interop_only(string project)
    {
        var offenders =
            from type in Assembly.Load(project).GetTypes()
            where type.Namespace != "Waybill.Linux.Interop"
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
            where method.IsDefined(typeof(DllImportAttribute)) || method.IsDefined(typeof(LibraryImportAttribute))
            select $"{type.FullName}.{method.Name}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void Model_types_cannot_be_changed_after_creation()
    {
        var setters =
            from type in Assembly.Load("Waybill.Model").GetExportedTypes()
            from property in type.GetProperties()
            where property.SetMethod is { } setter && !IsInitOnly(setter)
            select $"{type.Name}.{property.Name}";

        Assert.Empty(setters);
    }

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
