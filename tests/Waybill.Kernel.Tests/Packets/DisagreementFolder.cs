namespace Waybill.Kernel.Tests.Packets;

/// <summary>Writes a disagreement as a scenario, ready to be added to tests/scenarios.</summary>
internal static class DisagreementFolder
{
    private const string Variable = "WAYBILL_DISAGREEMENTS";

    /// <summary>Writes it into the folder that the environment names, if any: the snapshot, the question, and what the kernel did.</summary>
    /// <returns>A line that says where.</returns>
    public static string Write(string name, PacketDisagreement found)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } root)
        {
            return $"{Variable} names a folder to write the scenario to.";
        }

        string folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(folder, "host"));
        foreach (var text in found.Snapshot.Texts)
        {
            File.WriteAllBytes(Path.Combine(folder, "host", text.Name), text.Bytes.ToArray());
        }

        File.WriteAllText(Path.Combine(folder, "explain.console"), $"$ waybill explain {PacketWords.Of(found.Sent)} --snapshot host\n");
        File.WriteAllText(Path.Combine(folder, "kernel.txt"), found.Text + "\n");
        File.WriteAllText(Path.Combine(folder, "host.lines"), found.Host + "\n");
        return $"written to {folder}";
    }
}
