using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The user chains that a rule may jump to.</summary>
internal interface IChainNames
{
    /// <summary>The jump to a chain.</summary>
    /// <param name="name">The chain's name.</param>
    /// <param name="isGoto">True for <c>-g</c>.</param>
    /// <param name="word">The name's place, for a chain that turns out not to exist.</param>
    Target JumpTo(ReadOnlySpan<byte> name, bool isGoto, Word word);

    /// <summary>True where a chain of that name was declared before.</summary>
    bool IsDeclared(ReadOnlySpan<byte> name);
}
