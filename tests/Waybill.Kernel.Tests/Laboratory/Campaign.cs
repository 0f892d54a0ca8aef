using System.Globalization;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>The numbers of a run, by the environment: a campaign is a test with other numbers (docs/kernel/fidelity.md).</summary>
internal static class Campaign
{
    /// <summary>The seed.</summary>
    public static int Seed => Number("WAYBILL_SEED", 1);

    /// <summary>The number of the first host or ruleset, so that one that disagreed can be asked again without those before it.</summary>
    public static int First => Number("WAYBILL_FIRST", 0);

    /// <summary>A number by its name, or the usual one.</summary>
    public static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : usual;

    /// <summary>Says on standard error how far a campaign is; says nothing of a usual run.</summary>
    public static void Tell(string name, string line)
    {
        if (Environment.GetEnvironmentVariable(name) is not null)
        {
            File.AppendAllText("/dev/stderr", line + "\n");
        }
    }
}
