using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Sysctls;

namespace Waybill.Linux.Parameters;

/// <summary>
/// What the files of sysctl.d(5) set when this host starts: of files with the same name that in the first folder counts, the files go
/// by name, and /etc/sysctl.conf goes last, as <c>sysctl --system</c> reads them.
/// </summary>
internal sealed class SysctlSettings
{
    private static readonly string[] Folders = ["etc/sysctl.d", "run/sysctl.d", "usr/local/lib/sysctl.d", "usr/lib/sysctl.d", "lib/sysctl.d"];
    private readonly Dictionary<string, Sysctl> _exact = new(StringComparer.Ordinal);
    private readonly List<(string[] Pattern, Sysctl Setting)> _patterns = [];

    public SysctlSettings(string root)
    {
        var files = Folders.SelectMany(folder => FilesIn(Path.Combine(root, folder)))
            .DistinctBy(Path.GetFileName)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Append(Path.Combine(root, "etc/sysctl.conf"));
        foreach (string file in files)
        {
            if (Read(file) is { } bytes)
            {
                Take(new SourceText("/" + Path.GetRelativePath(root, file), bytes));
            }
        }
    }

    /// <summary>The line that sets a parameter to the value that it has; null where none does, or another value was set since.</summary>
    public SourceLine? Find(string name, string value)
    {
        var setting = _exact.GetValueOrDefault(name) ?? ByPattern(name);
        return setting is not null && setting.Value == value ? setting.Source : null;
    }

    private Sysctl? ByPattern(string name)
    {
        string[] parts = name.Split('.');
        return _patterns.FindLast(pattern => Fits(pattern.Pattern, parts)).Setting;
    }

    private static bool Fits(string[] pattern, string[] parts)
    {
        bool fits = pattern.Length == parts.Length;
        for (int i = 0; fits && i < parts.Length; i++)
        {
            fits = pattern[i] == "*" || pattern[i] == parts[i];
        }

        return fits;
    }

    // A minus before the name means that the setting may fail.
    private void Take(SourceText text)
    {
        foreach (var setting in SysctlListingParser.Parse(text).Value.Values.Values)
        {
            string name = setting.Name.TrimStart('-');
            if (name.Contains('*', StringComparison.Ordinal))
            {
                _patterns.Add((name.Split('.'), setting));
            }
            else
            {
                _exact[name] = setting;
            }
        }
    }

    private static string[] FilesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.conf") : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static byte[]? Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllBytes(file) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
