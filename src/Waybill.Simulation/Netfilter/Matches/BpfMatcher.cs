using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m bpf --bytecode</c> (net/netfilter/xt_bpf.c, bpf_mt): the program matches where it returns something other than 0.</summary>
internal sealed class BpfMatcher(Match.Bpf match) : ImageMatcher
{
    public override Wording Describe(Passage passage) => new("the packet", $"one that the program of {match.Program.Length} instructions takes");

    protected override string About => "bpf";

    protected override Answer Test(Passage passage, PacketImage image) =>
        Answers.From(new BpfMachine(match.Program, new(passage, image)).Run());
}
