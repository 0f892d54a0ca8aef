using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Interface names as <c>-i</c> and <c>-o</c> take them.</summary>
internal static class Interfaces
{
    /// <summary>Reads a name; a <c>+</c> at the end stands for any ending.</summary>
    public static InterfacePattern Parse(ReadOnlySpan<byte> word, Names names) =>
        word.EndsWith("+"u8) ? new(names.Intern(word[..^1]), true) : new(names.Intern(word), false);
}
