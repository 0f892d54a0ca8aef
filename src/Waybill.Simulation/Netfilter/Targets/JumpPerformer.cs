using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CHAIN</c> and <c>-g CHAIN</c>. The walk follows <see cref="Chain"/> itself.</summary>
internal sealed class JumpPerformer(CompiledTable table, string name, bool isGoto) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"{(isGoto ? "goto" : "jump")} {name}");

    /// <summary>The chain; null where the ruleset has none of that name.</summary>
    public CompiledChain? Chain { get; } = table.FindChain(name);

    /// <summary>The chain's name.</summary>
    public string Name => name;

    /// <summary>True where the chain's end returns to the caller's caller.</summary>
    public bool IsGoto => isGoto;

    public override Deed Perform(Passage passage) => _deed;
}
