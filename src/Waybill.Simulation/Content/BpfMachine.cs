using System.Collections.Immutable;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Content;

/// <summary>
/// Runs a program of classic BPF over what is known of a packet (Documentation/networking/filter.rst; net/core/filter.c,
/// bpf_convert_filter). Where a branch cannot be told both are followed: programs only jump forward.
/// </summary>
/// <param name="program">The instructions.</param>
/// <param name="packet">The bytes that it reads, and what the kernel attached to them.</param>
internal sealed class BpfMachine(ImmutableArray<BpfInstruction> program, BpfPacket packet)
{
    private const int MostBranches = 256;
    private int _branches;

    /// <summary>Whether the program returns something other than 0; null where that is not known.</summary>
    public bool? Run() => Run(0, new BpfRegisters());

    private bool? Run(int counter, BpfRegisters registers)
    {
        while (counter < program.Length)
        {
            var instruction = program[counter++];
            switch (instruction.Code & 7)
            {
                case BpfCode.Load:
                case BpfCode.LoadX:
                    if (packet.Load(instruction, registers) is not true and var loaded)
                    {
                        // Past the end the program returns 0; where that is open, it may also have gone on with a byte that is not known.
                        return loaded is null && Run(counter, registers) is false ? false : loaded;
                    }

                    break;
                case BpfCode.Store:
                    registers.Memory[instruction.K & 15] = registers.A;
                    break;
                case BpfCode.StoreX:
                    registers.Memory[instruction.K & 15] = registers.X;
                    break;
                case BpfCode.Arithmetic:
                    if (!BpfArithmetic.TryDo(instruction, registers))
                    {
                        return false;
                    }

                    break;
                case BpfCode.Jump:
                    if (BpfArithmetic.Holds(instruction, registers) is not { } holds)
                    {
                        return Both(counter + instruction.JumpTrue, counter + instruction.JumpFalse, registers);
                    }

                    counter += BpfArithmetic.IsAlways(instruction) ? (int)instruction.K : holds ? instruction.JumpTrue : instruction.JumpFalse;
                    break;
                case BpfCode.Return:
                    return Result(instruction, registers).Is(0) switch { true => false, false => true, null => null };
                default:
                    (registers.A, registers.X) = (instruction.Code & 0x80) != 0 ? (registers.X, registers.X) : (registers.A, registers.A);
                    break;
            }
        }

        return null;
    }

    private bool? Both(int first, int second, BpfRegisters registers)
    {
        if (++_branches > MostBranches)
        {
            return null;
        }

        bool? one = Run(first, registers.Copy());
        return one is null || Run(second, registers) != one ? null : one;
    }

    private static PartialNumber Result(BpfInstruction instruction, BpfRegisters registers) => (instruction.Code & 0x18) switch
    {
        0x00 => PartialNumber.Of(instruction.K),
        0x08 => registers.X,
        _ => registers.A,
    };
}
