namespace Waybill.Model.Netfilter;

/// <summary>An instruction of classic BPF (include/uapi/linux/filter.h, sock_filter).</summary>
/// <param name="Code">The operation.</param>
/// <param name="JumpTrue">How many instructions are skipped where a comparison holds.</param>
/// <param name="JumpFalse">How many are skipped where it does not.</param>
/// <param name="K">The operand.</param>
public readonly record struct BpfInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint K);
