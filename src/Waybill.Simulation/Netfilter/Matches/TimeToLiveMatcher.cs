using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m ttl</c> and <c>-m hl</c>.</summary>
internal sealed class TimeToLiveMatcher(Comparison comparison, byte value) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(comparison switch
    {
        Comparison.Equal => passage.Packet.Ttl == value,
        Comparison.Less => passage.Packet.Ttl < value,
        Comparison.Greater => passage.Packet.Ttl > value,
    });

    public override Wording Describe(Passage passage) => new($"ttl {passage.Packet.Ttl}", comparison switch
    {
        Comparison.Equal => $"{value}",
        Comparison.Less => $"less than {value}",
        Comparison.Greater => $"greater than {value}",
    });
}
