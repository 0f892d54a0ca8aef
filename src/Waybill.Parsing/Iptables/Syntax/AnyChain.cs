using System.Text;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The chains of a rule that stands alone: any name after <c>-j</c> that is no target is one.</summary>
internal sealed class AnyChain : IChainNames
{
    public Target JumpTo(ReadOnlySpan<byte> name, bool isGoto, Word word)
    {
        string chain = Encoding.UTF8.GetString(name);
        return isGoto ? new Target.Goto(chain) : new Target.Jump(chain);
    }

    public bool IsDeclared(ReadOnlySpan<byte> name) => false;
}
