using System.Diagnostics;
using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests;

/// <summary>What the shells offer, and that their scripts work in the shells themselves.</summary>
[Collection("current directory")]
public class CompletionTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Waybill.Cli.dll");

    [Theory]
    [InlineData("ex", "explain")]
    [InlineData("route ", "get")]
    [InlineData("explain --det", "--detail")]
    [InlineData("explain --detail f", "full")]
    [InlineData("explain tcp 10.0.0.1 dp", "dport")]
    [InlineData("help reverse", "reverse-path-filter")]
    [InlineData("help pack", "packets")]
    [InlineData("completion z", "zsh")]
    [InlineData("check fl")]
    [InlineData("explain --snapshot no-such-folder iif e")]
    public void Offers_what_may_stand_next(string line, params string[] expected) => Assert.Equal(expected, Offered(line.Split(' ')));

    [Fact]
    public void Offers_the_interfaces_of_the_snapshot_that_is_named()
    {
        string snapshot = Path.Combine(ScenarioRunner.Root, "samples", "rp-filter", "ceph3");

        Assert.Equal(["enp5s0", "enp3s0"], Offered(["explain", "--snapshot", snapshot, "iif", "enp"]));
    }

    [Theory]
    [InlineData("bash", "source <(waybill completion bash); COMP_WORDS=(waybill explain --detail ''); COMP_CWORD=3; _waybill; printf '%s\\n' \"${COMPREPLY[@]}\"")]
    [InlineData("zsh", "compdef() { : }; source <(waybill completion zsh); _describe() { print -l \"${(@P)2%:}\" }; words=(waybill explain --detail ''); CURRENT=4; _waybill")]
    [InlineData("fish", "waybill completion fish | source; complete -C 'waybill explain --detail '")]
    public void Works_in_the_shell(string shell, string script)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{shell}"), $"{shell} is not installed");
        using var folder = new ProgramFolder(Program);
        using var process = Process.Start(new ProcessStartInfo(shell, ["-c", script])
        {
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        string[] offered = process.StandardOutput.ReadToEnd().Split((char[])['\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();

        Assert.Equal(["brief", "full", "normal"], offered.Order());
    }

    private static string[] Offered(string[] words) =>
        [.. ScenarioRunner.Run(["complete", "--", .. words], input: "").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];

    /// <summary>A folder that holds the program under the name that people type.</summary>
    private sealed class ProgramFolder : IDisposable
    {
        public ProgramFolder(string program)
        {
            string script = System.IO.Path.Combine(Path, "waybill");
            File.WriteAllText(script, $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("waybill-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
