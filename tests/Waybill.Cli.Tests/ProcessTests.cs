using System.Diagnostics;
using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests;

/// <summary>What shows only in a process of its own: pipes and signals.</summary>
public class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Waybill.Cli.dll");
    private static readonly string Sample = Path.Combine(ScenarioRunner.Root, "samples", "rp-filter");

    [Fact]
    public void Ends_quietly_when_nobody_reads_on()
    {
        using var waybill = Start("explain", "--batch", "-", "--snapshot", $"{Sample}/ceph3");
        for (int i = 0; i < 1000; i++)
        {
            waybill.StandardInput.Write("tcp 192.168.235.13:1 10.0.1.12:80 iif enp5s0\n");
        }

        waybill.StandardInput.Close();
        waybill.StandardOutput.ReadLine();
        waybill.StandardOutput.Close();
        string said = waybill.StandardError.ReadToEnd();
        waybill.WaitForExit();

        Assert.Equal((0, ""), (waybill.ExitCode, said));
    }

    [Fact]
    public void Finishes_with_what_there_is_at_an_interrupt()
    {
        using var waybill = Start("log", "-", "--detail", "brief", "--snapshot", $"{Sample}/ceph3");
        byte[] line = File.ReadAllBytes($"{Sample}/ceph3.kern.log");

        // More than a pipe holds (pipe(7): 64 KiB), so that some was read when all is written. The log then stays open.
        for (int i = 0; i < 100; i++)
        {
            waybill.StandardInput.BaseStream.Write(line);
        }

        waybill.StandardInput.BaseStream.Flush();
        Process.Start("kill", ["-INT", $"{waybill.Id}"]).WaitForExit();
        string output = waybill.StandardOutput.ReadToEnd();
        waybill.WaitForExit();

        Assert.Equal(0, waybill.ExitCode);
        Assert.Contains("reverse-path", output, StringComparison.Ordinal);
    }

    // A shell starts what runs in its background with interrupts ignored, and a child of that inherits it.
    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
