using System.Collections.Frozen;
using System.Text;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Hosts;
using Waybill.Parsing.Sysctls;

namespace Waybill.Linux.Parameters;

/// <summary>
/// Reads the kernel parameters of this host from /proc/sys/net: quicker than a whole snapshot, and all that a question about
/// parameters needs.
/// </summary>
/// <param name="root">Where the file system begins; another for tests.</param>
public sealed class OwnParameters(string root = "/")
{
    /// <summary>The host with its name, its kernel's version and its parameters; nothing else of it is known.</summary>
    /// <exception cref="SystemRefusedException">/proc/sys/net cannot be read.</exception>
    public HostState Read()
    {
        var settings = new SysctlSettings(root);
        var values = new Dictionary<string, Sysctl>(StringComparer.Ordinal);
        foreach (string path in Files())
        {
            if (ReadText(path) is { } text)
            {
                string name = SysctlName.Normalize(Encoding.UTF8.GetBytes(text.Name));
                string value = Encoding.UTF8.GetString(text.GetLine(1)).Trim();
                values[name] = new(name, value, settings.Find(name, value) ?? new(text, 1));
            }
        }

        return new HostState
        {
            Name = ReadText(Path.Combine(root, "proc/sys/kernel/hostname")) is { } host ? HostNames.ReadHostName(host) : null,
            Kernel = (ReadText(Path.Combine(root, "proc/sys/kernel/osrelease")) is { } release ? HostNames.ReadKernel(release) : null) ?? KernelVersion.Newest,
            Sysctls = new(values.ToFrozenDictionary(StringComparer.Ordinal)),
            Known = SnapshotPart.Sysctls,
        };
    }

    private string[] Files()
    {
        string folder = Path.Combine(root, "proc/sys/net");
        try
        {
            return Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SystemRefusedException.For("read", folder, error);
        }
    }

    // Some can only be written, and an interface may go while it is read.
    private SourceText? ReadText(string path)
    {
        try
        {
            return new SourceText("/" + Path.GetRelativePath(root, path), File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
