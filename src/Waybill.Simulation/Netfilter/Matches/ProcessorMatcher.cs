using System.Globalization;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m cpu</c>: the processor that handles the packet (net/netfilter/xt_cpu.c, cpu_mt), which nothing in a host's state
/// tells. <c>--assume cpu=0</c> does.
/// </summary>
internal sealed class ProcessorMatcher(uint number) : Matcher
{
    public override Answer Test(Passage passage) =>
        Answers.From(Assumed(passage) is { } actual ? actual == number : null);

    public override Wording Describe(Passage passage) =>
        new($"the processor {(Assumed(passage) is { } actual ? actual : "that handles the packet")}", $"{number}");

    protected override Worlds.Doubt DoubtOf(Passage passage) => base.DoubtOf(passage) with
    {
        Remedy = $"--assume cpu={number}, or another number, settles it",
    };

    protected override string About => "cpu";

    private static uint? Assumed(Passage passage) =>
        uint.TryParse(passage.World.Assumed.Find("cpu"), NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value : null;
}
