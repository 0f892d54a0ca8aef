using System.Diagnostics;
using System.Globalization;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Linux.Tracepoints;
using Xunit;

namespace Waybill.Kernel.Tests.Tracepoints;

public class KilledWatchTests
{
    private const string Held = "WAYBILL_HELD_WATCH";

    [Fact]
    public void A_watch_opens_all_that_it_needs()
    {
        Equipment.Demand();
        using var perf = TracepointWatch.Start(new() { UseBpf = false });
        using var exact = TracepointWatch.Start(new());

        Assert.Null(exact.Inexactness);
        Assert.False(perf.HasHeaders);
        if (Environment.GetEnvironmentVariable(Held) is not null)
        {
            // The other test looks at this process, and kills it here; should it be gone, its end of the pipe is, too.
            File.WriteAllText("/proc/self/fd/1", $"\n{Held}\n");
            using var input = File.OpenRead("/proc/self/fd/0");
            _ = input.ReadByte();
        }
    }

    [Fact]
    public void Nothing_is_left_of_a_watch_whose_process_is_killed()
    {
        Equipment.Demand();
        string mounts = Mounts();
        string pinned = Pinned();
        using var killed = Start();
        string[] held = Descriptors(killed);
        var programs = Programs(killed);

        killed.Kill();
        killed.WaitForExit();

        Assert.Contains(held, name => name.Contains("perf_event", StringComparison.Ordinal));
        Assert.Single(programs);
        // The kernel's list of tracepoints, which is mounted nowhere, is not kept open.
        Assert.DoesNotContain("/", held);
        Assert.Equal(mounts, Mounts());
        Assert.Equal(pinned, Pinned());
        // The kernel takes a program out when no processor can be in it any more: the test ends when it is gone.
        while (LoadedPrograms.Read().Overlaps(programs))
        {
        }
    }

    private static Process Start()
    {
        string[] arguments = [typeof(KilledWatchTests).Assembly.Location, "-method", $"{typeof(KilledWatchTests).FullName}.{nameof(A_watch_opens_all_that_it_needs)}"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[Held] = "1";
        var process = Process.Start(start)!;
        for (string? line = string.Empty; line != Held;)
        {
            line = process.StandardOutput.ReadLine();
            Assert.NotNull(line);
        }

        return process;
    }

    private static string[] Descriptors(Process process) =>
        [.. new DirectoryInfo($"/proc/{process.Id}/fd").EnumerateFileSystemInfos().Select(entry => entry.LinkTarget ?? string.Empty)];

    /// <summary>The numbers of the programs that a process holds (kernel/bpf/syscall.c, bpf_prog_show_fdinfo).</summary>
    private static uint[] Programs(Process process) =>
    [
        .. Directory.EnumerateFiles($"/proc/{process.Id}/fdinfo")
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("prog_id:", StringComparison.Ordinal))
            .Select(line => uint.Parse(line.AsSpan("prog_id:".Length).Trim(), CultureInfo.InvariantCulture))
            .Distinct(),
    ];

    /// <summary>Other tests mount namespaces beside; a watch could leave only these.</summary>
    private static string Mounts() => string.Join('\n', File.ReadLines("/proc/mounts").Where(line => line.Split(' ')[2] is "tracefs" or "debugfs" or "bpf"));

    private static string Pinned() =>
        Directory.Exists("/sys/fs/bpf") ? string.Join('\n', Directory.EnumerateFileSystemEntries("/sys/fs/bpf").Order()) : string.Empty;
}
