using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Waybill.Linux.Collecting;

/// <summary>
/// Asks this host for a snapshot. The asking is done by <c>collect.sh</c>, which is carried along: what a snapshot holds, and
/// how it is asked for without leaving a trace, is said in one place and is the same with and without Waybill on the host.
/// </summary>
public static class HostCollector
{
    private static readonly string Script = ReadScript();

    /// <summary>Collects into memory; nothing is written to disk.</summary>
    /// <exception cref="SystemRefusedException">There is no shell, or no network namespace of that name.</exception>
    public static CollectedSnapshot Collect(CollectionScope scope)
    {
        string mark = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        string[] options = scope switch
        {
            CollectionScope.One { Name: { } name } => ["--netns", name],
            CollectionScope.All => ["--all-netns"],
            _ => [],
        };
        using var shell = Start(["-c", Script, "collect.sh", "--frames", mark, .. options]);
        shell.StandardInput.Close();
        var complaints = shell.StandardError.ReadToEndAsync();
        byte[] output = ReadAll(shell.StandardOutput.BaseStream);
        string[] said = [.. complaints.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Unprefixed)];
        shell.WaitForExit();
        return shell.ExitCode == 0
            ? new CollectedSnapshot(FrameReader.Read(output, Encoding.ASCII.GetBytes(mark)), [.. said])
            : throw new SystemRefusedException("collect", "this host", said.Length == 0 ? $"the shell ended with {shell.ExitCode}" : string.Join("; ", said));
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("sh", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new SystemRefusedException("run", "sh", error.Message, "name a snapshot with --snapshot instead", error);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static string Unprefixed(string line) => line.StartsWith("collect: ", StringComparison.Ordinal) ? line["collect: ".Length..] : line;

    private static string ReadScript()
    {
        using var resource = typeof(HostCollector).Assembly.GetManifestResourceStream("collect.sh")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
