using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>Counters as listings write them: <c>[packets:bytes]</c>.</summary>
internal static class CounterWord
{
    /// <summary>Reads the word.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out RuleCounters counters)
    {
        counters = default;
        int colon = word.IndexOf((byte)':');
        if (word is not [(byte)'[', .., (byte)']'] || colon < 0 || !Numbers.TryParse(word[1..colon], out ulong packets)
            || !Numbers.TryParse(word[(colon + 1)..^1], out ulong bytes))
        {
            return false;
        }

        counters = new(packets, bytes);
        return true;
    }
}
