using System.Text;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Nftables;

/// <summary>The priorities of base chains, as nft prints them: <c>filter</c>, <c>dstnat - 5</c>, <c>-150</c> (nftables, src/rule.c, std_prios).</summary>
internal static class NftPriorities
{
    private static readonly (string Name, int Ip, int Bridge)[] Named =
    [
        ("raw", -300, -300), ("mangle", -150, -150), ("dstnat", -100, -300), ("filter", 0, -200), ("security", 50, 50),
        ("srcnat", 100, 300), ("out", 100, 100),
    ];

    /// <summary>Reads a priority from the words of one.</summary>
    /// <param name="words">The words: a name or number, then maybe a sign and a number.</param>
    /// <param name="ofBridge">True in tables of the family bridge, where the names mean other numbers.</param>
    /// <param name="priority">The priority.</param>
    public static bool TryRead(ref WordReader words, bool ofBridge, out int priority)
    {
        priority = 0;
        if (!words.TryRead(out var first) || !TryParse(first.TrimEnd((byte)';'), ofBridge, out priority))
        {
            return false;
        }

        if (first.EndsWith(";"u8) || !(words.Peek() is [(byte)'+' or (byte)'-']))
        {
            return true;
        }

        words.TryRead(out var sign);
        bool parsed = words.TryRead(out var distance) & Numbers.TryParse(distance.TrimEnd((byte)';'), out int offset);
        priority += sign[0] == '-' ? -offset : offset;
        return parsed;
    }

    private static bool TryParse(ReadOnlySpan<byte> word, bool ofBridge, out int priority)
    {
        foreach (var (name, ip, bridge) in Named)
        {
            if (word.Length == name.Length && Ascii.Equals(word, name))
            {
                priority = ofBridge ? bridge : ip;
                return true;
            }
        }

        return Numbers.TryParse(word, out priority);
    }
}
