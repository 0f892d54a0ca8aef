using Xunit;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>What the laboratory needs. Where it is missing a test is skipped and says why; in CI it fails, as nothing may be missing there.</summary>
public static class Equipment
{
    /// <summary>Ends the test unless it runs as root and the tools are installed.</summary>
    /// <param name="tools">Programs beside <c>ip</c> and <c>sysctl</c>.</param>
    public static void Demand(params IEnumerable<string> tools)
    {
        string? lack = Lack(tools);
        if (lack is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"The laboratory must be complete in CI, but {lack}.");
        }

        Assert.Skip($"The laboratory is not complete: {lack}.");
    }

    /// <summary>The full path of a program, or null.</summary>
    public static string? Find(string tool)
    {
        string path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty) + ":/usr/sbin:/sbin:/usr/bin:/bin";
        return path.Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
    }

    private static string? Lack(IEnumerable<string> tools)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "only root may make network namespaces";
        }

        string[] missing = [.. tools.Prepend("sysctl").Prepend("ip").Where(tool => Find(tool) is null)];
        return missing.Length == 0 ? null : $"these programs are not installed: {string.Join(", ", missing)}";
    }
}
