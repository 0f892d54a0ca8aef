using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter;

namespace Waybill.Simulation.Sets;

/// <summary>What a rule asks of a set besides the packet's fields.</summary>
internal readonly record struct SetQuestion()
{
    /// <summary>True to hit on exceptions instead of members (<c>--return-nomatch</c>).</summary>
    public bool ReturnsExceptions { get; init; }

    /// <summary>What the member's count of packets has to be; null where it does not matter.</summary>
    public CounterTest? Packets { get; init; }

    /// <summary>What the member's count of bytes has to be; null where it does not matter.</summary>
    public CounterTest? Bytes { get; init; }

    /// <summary>True where the set counts the packet.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>True where the sets of a list count the packet.</summary>
    public bool CountsBelow { get; init; } = true;

    /// <summary>True where the kernel's lookup takes place, with all that it changes; false to only tell its outcome.</summary>
    public bool TakesPlace { get; init; }

    /// <summary>The question that a list puts to its sets (net/netfilter/ipset/ip_set_list_set.c, list_set_ktest).</summary>
    public SetQuestion Below => this with { Packets = null, Bytes = null, Counts = Counts && CountsBelow };
}

/// <summary>Tests of counters.</summary>
internal static class CounterTests
{
    /// <summary>Whether a count is as wanted; unknown where the count is not known.</summary>
    public static Answer Test(this CounterTest? wanted, ulong? count) => wanted is not { } test ? Answer.Yes
        : count is not { } value ? Answer.Unknown
        : Answers.From(test.Comparison switch
        {
            CounterComparison.Equal => value == test.Value,
            CounterComparison.NotEqual => value != test.Value,
            CounterComparison.Less => value < test.Value,
            CounterComparison.Greater => value > test.Value,
        });
}
