namespace Waybill.Simulation.Content;

/// <summary>The classes of instructions (include/uapi/linux/bpf_common.h).</summary>
internal static class BpfCode
{
    public const int Load = 0;
    public const int LoadX = 1;
    public const int Store = 2;
    public const int StoreX = 3;
    public const int Arithmetic = 4;
    public const int Jump = 5;
    public const int Return = 6;
}
