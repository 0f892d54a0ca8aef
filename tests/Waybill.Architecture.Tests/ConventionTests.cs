using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Waybill.Architecture.Tests;

/// <summary>Habits that matter enough to be checked.</summary>
public class ConventionTests
{
    private static readonly string[] EmptyNames = ["Util", "Utils", "Utility", "Helper", "Helpers", "Common", "Manager", "Misc"];

    // A connection tracking helper is the kernel's own noun (-m helper, net/netfilter/xt_helper.c).
    private static readonly string[] KernelNames = ["ConnectionHelper"];

    public static TheoryData<string> Projects => new(Layers.Allowed.Keys);

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

    [Theory]
    [MemberData(nameof(Projects))]
    public void Names_say_what_a_type_is_for(string project)
    {
        var offenders =
            from type in Assembly.Load(project).GetTypes()
            from word in EmptyNames
            where !KernelNames.Contains(type.Name)
            where type.Name.EndsWith(word, StringComparison.Ordinal) || (type.Namespace ?? "").Split('.').Contains(word)
            select type.FullName;

        Assert.Empty(offenders);
    }

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
