using System.Diagnostics;
using Xunit;

namespace Waybill.Kernel.Tests;

/// <summary>A network namespace of the running kernel for one test, gone with it. Nothing outside of it is touched.</summary>
public sealed class NetworkNamespace : IDisposable
{
    private NetworkNamespace(string name) => Name = name;

    /// <summary>The name as <c>ip netns</c> lists it.</summary>
    public string Name { get; }

    /// <summary>Makes a namespace with its loopback interface up. Skips the test where the machine allows none.</summary>
    /// <param name="purpose">A word of the test, for whoever finds the namespace while the test runs.</param>
    public static NetworkNamespace Create(string purpose)
    {
        Assert.SkipUnless(Environment.UserName == "root", "making a network namespace needs root");
        string name = $"waybill-{purpose}-{Guid.NewGuid():n}"[..Math.Min(60, purpose.Length + 18)];
        try
        {
            Shell($"ip netns add {name}");
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"no network namespace can be made here: {error.Message}");
        }

        var made = new NetworkNamespace(name);
        made.Run("ip link set lo up");
        return made;
    }

    /// <summary>Runs a shell command inside and gives what it prints; its failure fails the test.</summary>
    public string Run(string command) => Shell($"exec ip netns exec {Name} sh -ec '{command.Replace("'", "'\\''", StringComparison.Ordinal)}'");

    public void Dispose() => Shell($"ip netns del {Name}");

    /// <summary>Runs a shell command on the host itself and gives what it prints; its failure fails the test.</summary>
    internal static string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command}: status {process.ExitCode}: {errors.GetAwaiter().GetResult()}{output}");
    }
}
