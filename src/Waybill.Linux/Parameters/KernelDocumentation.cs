namespace Waybill.Linux.Parameters;

/// <summary>The kernel's documentation where a package or the kernel's source put it on this host.</summary>
/// <param name="root">Where the file system begins; another for tests.</param>
public sealed class KernelDocumentation(string root = "/")
{
    // Debian, Ubuntu and Alpine; Fedora and SUSE; the kernel's source.
    private static readonly (string Folder, string Pattern, string Below)[] Places =
    [
        ("usr/share/doc", "linux-doc*", "Documentation"),
        ("usr/share/doc", "linux-doc*", "html/_sources"),
        ("usr/share/doc", "kernel-doc*", "Documentation"),
        ("usr/src", "linux*", "Documentation"),
        ("usr/src/kernels", "*", "Documentation"),
    ];

    private static readonly string[] Endings = ["", ".gz", ".txt", ".xz", ".zst"];

    /// <summary>The path of a document, of the newest kernel where there are several; null where it is not installed.</summary>
    /// <param name="document">Its path below <c>Documentation</c>, such as <c>networking/ip-sysctl.rst</c>.</param>
    public string? Find(string document)
    {
        foreach (var (folder, pattern, below) in Places)
        {
            foreach (string version in Versions(Path.Combine(root, folder), pattern))
            {
                string path = Path.Combine(version, below, document);
                if (Endings.Select(ending => path + ending).FirstOrDefault(File.Exists) is { } found)
                {
                    return "/" + Path.GetRelativePath(root, found);
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> Versions(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).OrderDescending(StringComparer.Ordinal) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
