using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>The policies of chains.</summary>
internal static class Policies
{
    /// <summary>Reads a policy; <c>-</c> stands for none and makes a user chain.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out Verdict? policy)
    {
        policy = word.SequenceEqual("ACCEPT"u8) ? Verdict.Accept
            : word.SequenceEqual("DROP"u8) ? Verdict.Drop
            : word.SequenceEqual("QUEUE"u8) ? Verdict.Queue
            : word.SequenceEqual("RETURN"u8) ? Verdict.Return
            : null;
        return policy is not null || word.SequenceEqual("-"u8);
    }

    /// <summary>True for the name of a chain that a hook calls.</summary>
    public static bool IsBuiltIn(string chain) => chain is "PREROUTING" or "INPUT" or "FORWARD" or "OUTPUT" or "POSTROUTING";
}
