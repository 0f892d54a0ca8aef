using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>The tests of <c>--u32</c>: <c>0 &gt;&gt; 22 &amp; 0x3C @ 0 = 1:5,7 &amp;&amp; 4 = 8</c> (extensions/libxt_u32.c, u32_parse).</summary>
internal static class U32Tests
{
    // XT_U32_MAXSIZE: at most eleven tests, operations and ranges.
    private const int Most = 11;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdefABCDEFxX"u8);

    /// <summary>Reads the tests.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<U32Test> tests)
    {
        var list = ImmutableArray.CreateBuilder<U32Test>();
        tests = [];
        while (true)
        {
            if (list.Count == Most || !TryParseSteps(ref word, out var steps) || !TryParseRanges(ref word, out var ranges))
            {
                return false;
            }

            list.Add(new(steps, ranges));
            if (word.IsEmpty)
            {
                tests = list.ToImmutable();
                return true;
            }

            word = word[2..];
        }
    }

    /// <summary>Writes the tests between quotes.</summary>
    public static string Write(ImmutableArray<U32Test> tests)
    {
        var text = new StringBuilder("\"");
        foreach (var test in tests)
        {
            text.Append(text.Length > 1 ? "&&" : string.Empty);
            foreach (var step in test.Steps)
            {
                text.Append(SignOf(step.Operation)).Append("0x").Append(step.Number.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
            }

            text.Append('=').AppendJoin(',', test.Ranges.Select(Write));
        }

        return text.Append('"').ToString();
    }

    private static string Write(U32Range range) => range.First == range.Last ? $"0x{range.First:x}" : $"0x{range.First:x}:0x{range.Last:x}";

    private static string SignOf(U32Operation operation) => operation switch
    {
        U32Operation.Read => string.Empty,
        U32Operation.And => "&",
        U32Operation.ShiftLeft => "<<",
        U32Operation.ShiftRight => ">>",
        U32Operation.Move => "@",
        _ => string.Empty,
    };

    private static bool TryParseSteps(ref ReadOnlySpan<byte> word, out ImmutableArray<U32Step> steps)
    {
        var list = ImmutableArray.CreateBuilder<U32Step>();
        steps = [];
        var operation = U32Operation.Read;
        while (list.Count < Most && TryReadNumber(ref word, out uint number))
        {
            list.Add(new(operation, number));
            word = word.TrimStart((byte)' ');
            if (word is [(byte)'=', ..])
            {
                word = word[1..];
                steps = list.ToImmutable();
                return true;
            }

            if (!TryReadOperation(ref word, out operation))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryReadOperation(ref ReadOnlySpan<byte> word, out U32Operation operation)
    {
        (operation, int length) = word switch
        {
            [(byte)'&', ..] => (U32Operation.And, 1),
            [(byte)'@', ..] => (U32Operation.Move, 1),
            [(byte)'<', (byte)'<', ..] => (U32Operation.ShiftLeft, 2),
            [(byte)'>', (byte)'>', ..] => (U32Operation.ShiftRight, 2),
            _ => (U32Operation.Read, 0),
        };
        word = word[length..];
        return length > 0;
    }

    private static bool TryParseRanges(ref ReadOnlySpan<byte> word, out ImmutableArray<U32Range> ranges)
    {
        var list = ImmutableArray.CreateBuilder<U32Range>();
        ranges = [];
        while (list.Count < Most && TryReadNumber(ref word, out uint first))
        {
            uint last = first;
            if (word is [(byte)':', ..])
            {
                word = word[1..];
                if (!TryReadNumber(ref word, out last))
                {
                    return false;
                }
            }

            list.Add(new(first, last));
            if (word.IsEmpty || word.StartsWith("&&"u8))
            {
                ranges = list.ToImmutable();
                return true;
            }

            if (word[0] != ',')
            {
                return false;
            }

            word = word[1..];
        }

        return false;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> word, out uint number)
    {
        word = word.TrimStart((byte)' ');
        int end = word.IndexOfAnyExcept(Digits);
        bool parsed = Numbers.TryParseAnyBase(end < 0 ? word : word[..end], out number);
        word = end < 0 ? default : word[end..].TrimStart((byte)' ');
        return parsed;
    }
}
