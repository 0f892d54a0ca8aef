using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Programs of classic BPF: <c>4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0</c>, their length first.</summary>
internal static class BpfPrograms
{
    // XT_BPF_MAX_NUM_INSTR.
    private const int Most = 64;

    /// <summary>Reads a program.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<BpfInstruction> program)
    {
        var list = ImmutableArray.CreateBuilder<BpfInstruction>();
        program = [];
        int expected = -1;
        foreach (var range in word.Split((byte)','))
        {
            if (expected < 0)
            {
                if (!Numbers.TryParse(word[range], out expected) || expected is < 1 or > Most)
                {
                    return false;
                }
            }
            else if (!word[range].IsEmpty)
            {
                if (!TryParseInstruction(word[range], out var instruction))
                {
                    return false;
                }

                list.Add(instruction);
            }
        }

        program = list.ToImmutable();
        return list.Count == expected;
    }

    /// <summary>Writes a program between quotes.</summary>
    public static string Write(ImmutableArray<BpfInstruction> program) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{program.Length},{string.Join(',', program.Select(one => $"{one.Code} {one.JumpTrue} {one.JumpFalse} {one.K}"))}\"");

    private static bool TryParseInstruction(ReadOnlySpan<byte> word, out BpfInstruction instruction)
    {
        var words = new WordReader(word);
        instruction = default;
        if (!words.TryRead(out var first) || !Numbers.TryParse(first, out ushort code)
            || !words.TryRead(out var second) || !Numbers.TryParse(second, out byte jumpTrue)
            || !words.TryRead(out var third) || !Numbers.TryParse(third, out byte jumpFalse)
            || !words.TryRead(out var fourth) || !Numbers.TryParse(fourth, out uint operand))
        {
            return false;
        }

        instruction = new(code, jumpTrue, jumpFalse, operand);
        return words.Rest.IsEmpty;
    }
}
