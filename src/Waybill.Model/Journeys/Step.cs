using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Model.Journeys;

/// <summary>One decision along a journey. A closed set: see the nested types.</summary>
public abstract record Step
{
    private protected Step()
    {
    }

    /// <summary>The hook where it was taken, or the last one passed before it; null before the first.</summary>
    public Hook? Hook { get; init; }

    /// <summary>The fields of the packet that it changed, in order.</summary>
    public ImmutableArray<FieldChange> Changes { get; init; } = [];

    /// <summary>The interface that had received the packet at that moment; null for packets of this host.</summary>
    public string? InInterface { get; init; }

    /// <summary>The interface that the packet was about to leave by at that moment; null before that is known.</summary>
    public string? OutInterface { get; init; }

    /// <summary>A step inside a chain: what the kernel's TRACE reports.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Number">The position from 1; one past the last rule for a return or policy. 0 where only a handle is known.</param>
    public abstract record InChain(ChainLocation Chain, int Number) : Step
    {
        /// <summary>The rules that were asked since the step before and did not match; empty unless asked for.</summary>
        public ImmutableArray<RuleMiss> PassedBy { get; init; } = [];
    }

    /// <summary>A rule matched.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Number">The rule's position, from 1.</param>
    /// <param name="Definition">The rule; null where no ruleset says.</param>
    /// <param name="Action">What it did, beginning with the target's name (<c>DNAT to 10.0.1.12:8081</c>, <c>jump X</c>); null where not known.</param>
    public sealed record Rule(ChainLocation Chain, int Number, Netfilter.Rule? Definition, string? Action) : InChain(Chain, Number)
    {
        /// <summary>The rule's handle, where a trace names it by handle; null otherwise.</summary>
        public ulong? Handle { get; init; }

        /// <summary>What the rule decided about the packet, where it did.</summary>
        public Verdict? Verdict { get; init; }
    }

    /// <summary>A user chain ended without a verdict and the chain that called it goes on.</summary>
    public sealed record Return(ChainLocation Chain, int Number) : InChain(Chain, Number);

    /// <summary>A base chain ended without a verdict and its policy decided.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Number">One past the last rule; 0 where not known.</param>
    /// <param name="Verdict">The policy; null where neither the trace nor a ruleset says.</param>
    public sealed record Policy(ChainLocation Chain, int Number, Verdict? Verdict) : InChain(Chain, Number);

    /// <summary>A routing decision.</summary>
    /// <param name="Decision">The decision with all that was considered.</param>
    /// <param name="Kind">Which of the routing decisions it is.</param>
    public sealed record Route(RouteDecision Decision, RouteKind Kind) : Step;

    /// <summary>The check of a received packet's source address.</summary>
    public sealed record ReversePath(SourceValidation Validation) : Step;

    /// <summary>Connection tracking looked at the packet.</summary>
    /// <param name="State">What it says.</param>
    /// <param name="Entry">The entry in the snapshot's table; null for a new connection or none.</param>
    /// <param name="IsReply">True for a packet in the reply direction.</param>
    /// <param name="Why">One sentence: why this state.</param>
    public sealed record Conntrack(ConnectionState State, Connection? Entry, bool IsReply, string Why) : Step;

    /// <summary>The connection's translation was applied without asking the rules, as for every packet but the first.</summary>
    /// <param name="IsSource">True where the source was translated, false for the destination.</param>
    /// <param name="Why">One sentence: where the translation comes from.</param>
    public sealed record Nat(bool IsSource, string Why) : Step;

    /// <summary>A bridge decided where a frame goes.</summary>
    /// <param name="Name">The bridge's name.</param>
    /// <param name="Port">The port; null where it floods or keeps the frame.</param>
    /// <param name="Why">One sentence.</param>
    public sealed record Bridge(string Name, string? Port, string Why) : Step;

    /// <summary>A tunnel device put the packet into an outer packet; the steps that follow are the outer packet's.</summary>
    /// <param name="Device">The tunnel device.</param>
    /// <param name="Remote">Where the outer packet goes; not given where the tunnel knows no remote end.</param>
    /// <param name="Why">One sentence.</param>
    public sealed record Tunnel(string Device, IpAddress Remote, string Why) : Step;

    /// <summary>The neighbour's link-layer address was looked up.</summary>
    /// <param name="Address">The neighbour.</param>
    /// <param name="Entry">The entry; null where there is none yet.</param>
    /// <param name="Why">One sentence.</param>
    public sealed record Neighbour(IpAddress Address, Hosts.Neighbour? Entry, string Why) : Step;

    /// <summary>A socket was looked for.</summary>
    /// <param name="Listener">The socket that takes the packet; null where none or not known.</param>
    /// <param name="Why">One sentence.</param>
    public sealed record Socket(ListeningSocket? Listener, string Why) : Step;
}

/// <summary>The routing decisions of the packet path.</summary>
public enum RouteKind
{
    /// <summary>For a received packet.</summary>
    Input,

    /// <summary>For a packet of this host.</summary>
    Output,

    /// <summary>Once more, because the rules at output changed mark, address or type of service.</summary>
    Reroute,
}

/// <summary>A field of the packet that a step changed.</summary>
/// <param name="Field">The field in the words of a packet (<c>src</c>, <c>dst</c>, <c>sport</c>, <c>dport</c>, <c>mark</c>, <c>tos</c>, <c>ttl</c>, <c>oif</c>).</param>
/// <param name="Old">The value before.</param>
/// <param name="New">The value after.</param>
public readonly record struct FieldChange(string Field, string Old, string New);

/// <summary>A chain's place among all rulesets of the host.</summary>
/// <param name="Backend">Which of the kernel's two rule engines.</param>
/// <param name="Family">The family of the ruleset.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Chain">The chain's name.</param>
public readonly record struct ChainLocation(Backend Backend, IpFamily Family, string Table, string Chain);
