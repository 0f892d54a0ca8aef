using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Content;

/// <summary>What programs of classic BPF compute and compare.</summary>
internal static class BpfArithmetic
{
    /// <summary>Computes; false where the program ends with 0 because it divides by 0.</summary>
    public static bool TryDo(BpfInstruction instruction, BpfRegisters registers)
    {
        var (left, right) = (registers.A, Operand(instruction, registers));
        int operation = instruction.Code & 0xf0;
        if (operation is 0x30 or 0x90 && right.Is(0) is true)
        {
            return false;
        }

        registers.A = operation switch
        {
            0x40 => left | right,
            0x50 => left & right,
            0xa0 => left ^ right,
            0x60 when right.IsKnown => left << (int)right.Value,
            0x70 when right.IsKnown => left >> (int)right.Value,
            0x80 when left.IsKnown => PartialNumber.Of(unchecked(0u - left.Value)),
            _ when left.IsKnown && right.IsKnown => PartialNumber.Of(Compute(operation, left.Value, right.Value)),
            _ => PartialNumber.Unknown,
        };
        return true;
    }

    /// <summary>Whether a jump's comparison holds; null where that is not known.</summary>
    public static bool? Holds(BpfInstruction instruction, BpfRegisters registers)
    {
        var right = Operand(instruction, registers);
        return IsAlways(instruction) ? true
            : !right.IsKnown ? null
            : (instruction.Code & 0xf0) switch
            {
                0x10 => registers.A.Is(right.Value),
                0x20 => right.Value == uint.MaxValue ? false : registers.A.IsIn(right.Value + 1, uint.MaxValue),
                0x30 => registers.A.IsIn(right.Value, uint.MaxValue),
                _ => registers.A.HasAny(right.Value),
            };
    }

    /// <summary>True for a jump that compares nothing.</summary>
    public static bool IsAlways(BpfInstruction instruction) => (instruction.Code & 0xf0) == 0;

    private static PartialNumber Operand(BpfInstruction instruction, BpfRegisters registers) =>
        (instruction.Code & 0x08) != 0 ? registers.X : PartialNumber.Of(instruction.K);

    private static uint Compute(int operation, uint left, uint right) => operation switch
    {
        0x00 => unchecked(left + right),
        0x10 => unchecked(left - right),
        0x20 => unchecked(left * right),
        0x30 => left / right,
        _ => left % right,
    };
}
