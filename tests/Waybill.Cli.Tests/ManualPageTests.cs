using System.Diagnostics;
using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests;

/// <summary>waybill(1) as <c>man</c> gets it.</summary>
public class ManualPageTests
{
    [Fact]
    public void Is_understood_by_groff_without_a_warning()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/groff"), "groff is not installed (groff-base)");
        using var groff = Process.Start(new ProcessStartInfo("groff", ["-man", "-ww", "-z", "-Kutf8", "-Tutf8"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        groff.StandardInput.Write(Page());
        groff.StandardInput.Close();

        // Lines that are shown as they are may be wider than the page.
        string[] warnings = [.. groff.StandardError.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.Contains("cannot adjust line", StringComparison.Ordinal) && !line.Contains("can't break line", StringComparison.Ordinal))];
        groff.WaitForExit();

        Assert.Empty(warnings);
    }

    [Fact]
    public void Names_every_command_and_every_finding()
    {
        string page = Page();

        Assert.All(["explain", "log", "route get", "check", "collect"], command => Assert.Contains($".SS \"waybill {command}\"", page, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(ScenarioRunner.Root, "docs", "findings"), "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file)),
            finding => Assert.Contains($"\\fB{finding.Replace("-", "\\-", StringComparison.Ordinal)}\\fR", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_the_recipes_in_one_language()
    {
        string page = Page();

        Assert.Contains(".SH \"TWO UPLINKS: POLICY ROUTING, MARKS, ANSWERS\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("教程", page, StringComparison.Ordinal);
    }

    private static string Page() => ScenarioRunner.Run(["help", "--man"], input: "").Output;
}
