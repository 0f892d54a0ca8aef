using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Model.Traces;

/// <summary>
/// The chain that a trace line names. A log names few chains in millions of lines, so a reader makes one object for each
/// and those who work on the events may compare references first.
/// </summary>
/// <param name="Backend">Which of the kernel's rule engines reports; unknown where the line does not tell.</param>
/// <param name="Family">The family of the table; <see cref="IpFamily.None"/> for inet, bridge, arp and netdev tables.</param>
/// <param name="Table">The table's name; null where the line names none.</param>
/// <param name="Chain">The chain's name; null where the line names none.</param>
public sealed record TracePlace(Backend Backend, IpFamily Family, string? Table, string? Chain)
{
    /// <summary>No chain: LOG lines and lines about lost lines.</summary>
    public static readonly TracePlace None = new(Backend.Unknown, IpFamily.None, null, null);

    /// <summary>The nftables family as written (<c>ip</c>, <c>inet</c>, <c>bridge</c>); null for iptables-legacy.</summary>
    public string? TableFamily { get; init; }

    /// <summary>The hook that calls the chain, where it bears one of the five names that iptables gives its base chains; null otherwise.</summary>
    public Hook? Hook { get; } = HookOf(Chain);

    private static Hook? HookOf(string? chain) => chain switch
    {
        "PREROUTING" => Journeys.Hook.Prerouting,
        "INPUT" => Journeys.Hook.Input,
        "FORWARD" => Journeys.Hook.Forward,
        "OUTPUT" => Journeys.Hook.Output,
        "POSTROUTING" => Journeys.Hook.Postrouting,
        _ => null,
    };
}
