using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Writes a disagreement as a scenario, ready to be added to tests/scenarios.</summary>
internal static class DisagreementFolder
{
    private const string Variable = "WAYBILL_DISAGREEMENTS";

    /// <summary>Writes it into the folder that the environment names, if any: the snapshot, the question, and what the kernel did.</summary>
    /// <param name="name">The scenario's name.</param>
    /// <param name="host">The lines that make the host.</param>
    /// <param name="snapshot">The host as its tools print it.</param>
    /// <param name="console">The name of the question's file, without its ending.</param>
    /// <param name="question">The words after <c>waybill</c>.</param>
    /// <param name="kernel">What the kernel did.</param>
    /// <returns>A line that says where.</returns>
    public static string Write(string name, HostDescription host, Snapshot snapshot, string console, string question, string kernel)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } root)
        {
            return $"{Variable} names a folder to write the scenario to.";
        }

        string folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(folder, "host"));
        foreach (var text in snapshot.Texts)
        {
            File.WriteAllBytes(Path.Combine(folder, "host", text.Name), text.Bytes.ToArray());
        }

        File.WriteAllText(Path.Combine(folder, console + ".console"), $"$ waybill {question} --snapshot host\n");
        File.WriteAllText(Path.Combine(folder, "kernel.txt"), kernel + "\n");
        File.WriteAllText(Path.Combine(folder, "host.lines"), host + "\n");
        return $"written to {folder}";
    }
}
