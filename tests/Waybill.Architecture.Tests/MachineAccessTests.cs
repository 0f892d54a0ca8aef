using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace Waybill.Architecture.Tests;

/// <summary>
/// One project is the door to the machine, and one talks to the terminal. Read from the compiled code, so that it also shows
/// that BannedSymbols.txt is in force.
/// </summary>
public class MachineAccessTests
{
    private static readonly string[] Machine =
    [
        "System.Console", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory",
        "System.IO.DirectoryInfo", "System.IO.MemoryMappedFiles.", "System.IO.Pipes.", "System.Net.Sockets.", "System.Net.Http.",
        "System.Net.Dns", "System.Net.NetworkInformation.", "System.Diagnostics.Process",
    ];

    // What the compiler itself writes into methods with yield, to know whether an enumerator is still with its thread.
    private const string IteratorThread = "System.Environment.get_CurrentManagedThreadId";

    private static readonly string[] Clocks =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Threading.Thread.Sleep",
    ];

    private static readonly string[] Chance = ["System.Random", "System.Diagnostics.Stopwatch", "System.TimeProvider"];

    public static TheoryData<string> Projects => new(Layers.Allowed.Keys);

    public static TheoryData<string> CoreProjects => new(Layers.Core);

    public static TheoryData<string> AllButCli => new(Layers.Allowed.Keys.Except(["Waybill.Cli"]));

    [Theory]
    [MemberData(nameof(CoreProjects))]
    public void Core_projects_do_not_touch_the_machine(string project) =>
        Assert.DoesNotContain(Layers.MentionedTypes(project), type => Machine.Any(banned => Names(banned, type)));

    [Theory]
    [MemberData(nameof(CoreProjects))]
    public void Core_projects_do_not_ask_for_their_environment(string project) =>
        Assert.DoesNotContain(
            Layers.MentionedMembers(project),
            member => member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != IteratorThread);

    [Theory]
    [MemberData(nameof(CoreProjects))]
    public void Core_projects_know_neither_clock_nor_chance(string project) =>
        Assert.Empty(Layers.MentionedTypes(project).Intersect(Chance));

    [Theory]
    [MemberData(nameof(AllButCli))]
    public void Only_the_front_end_talks_to_the_terminal(string project) =>
        Assert.DoesNotContain("System.Console", Layers.MentionedTypes(project));

    [Theory]
    [MemberData(nameof(AllButCli))]
    public void Only_the_front_end_asks_the_clock(string project) =>
        Assert.Empty(Layers.MentionedMembers(project).Intersect(Clocks));

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

    // A name that ends in a dot stands for a namespace.
    private static bool Names(string banned, string type) =>
        banned.EndsWith('.') ? type.StartsWith(banned, StringComparison.Ordinal) : type == banned;
}
