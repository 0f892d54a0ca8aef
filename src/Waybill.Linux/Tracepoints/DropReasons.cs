namespace Waybill.Linux.Tracepoints;

/// <summary>What the running kernel calls its drop reasons; the numbers differ from one kernel to the next.</summary>
internal sealed class DropReasons(IReadOnlyDictionary<uint, string> names)
{
    private const string Prefix = "SKB_DROP_REASON_";

    /// <summary>The word for a reason, without its prefix; the number where there is none. Kernels before 5.17 give no reason, which is 0.</summary>
    public string Name(uint number)
    {
        string name = names.GetValueOrDefault(number) ?? $"{number}";
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }
}
