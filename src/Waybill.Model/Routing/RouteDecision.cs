using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;

namespace Waybill.Model.Routing;

/// <summary>The answer of the routing tables to one <see cref="RouteQuery"/>.</summary>
/// <param name="Query">The question.</param>
public sealed record RouteDecision(RouteQuery Query)
{
    /// <summary>What the deciding route does; <see cref="RouteType.Unspecified"/> on failure.</summary>
    public RouteType Type { get; init; }

    /// <summary>The deciding route; null where none was found or the kernel decided without one (multicast, limited broadcast).</summary>
    public QuotedRoute? Route { get; init; }

    /// <summary>The policy rule that led to it; null where none.</summary>
    public PolicyRule? Rule { get; init; }

    /// <summary>
    /// The table that the kernel names in its answer; null where it names none. With untouched policy rules IPv4 searches local
    /// and main as one and names main for both; the table that lists the route is <see cref="Routing.Route.Table"/>.
    /// </summary>
    public RouteTableId? Table { get; init; }

    /// <summary>
    /// True where the kernel found <see cref="Route"/> but goes without its gateway and metrics: multicasts by a default route,
    /// and the limited broadcast.
    /// </summary>
    public bool GoesWithoutRoute { get; init; }

    /// <summary>What the kernel marks the way with.</summary>
    public RouteFlags Flags { get; init; }

    /// <summary>The interface that the packet leaves by; <c>lo</c> for local delivery; null on failure.</summary>
    public string? Device { get; init; }

    /// <summary>The next router; not given where the destination is directly attached.</summary>
    public IpAddress Gateway { get; init; }

    /// <summary>The source address that the packet leaves with, or that the kernel prefers on this route.</summary>
    public IpAddress Source { get; init; }

    /// <summary>The ways of a multipath route with their probabilities; empty for others.</summary>
    public ImmutableArray<NextHopChoice> Choices { get; init; } = [];

    /// <summary>Why it comes out so, in one or two sentences, where the route alone does not say; null elsewhere.</summary>
    public string? Why { get; init; }

    /// <summary>Why the kernel refuses; null where it does not.</summary>
    public RouteError? Error { get; init; }

    /// <summary>The rules, tables and routes that were looked at, in order.</summary>
    public ImmutableArray<RouteConsidered> Considered { get; init; } = [];

    /// <summary>The check of the source address; null where none was made (packets of this host).</summary>
    public SourceValidation? Validation { get; init; }

    /// <summary>What was assumed because the snapshot does not say.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>
    /// Why it cannot be told, in one sentence; null where it can. Then <see cref="Alternatives"/> holds the answers that are
    /// possible, where they can be counted.
    /// </summary>
    public string? Undecided { get; init; }

    /// <summary>The possible answers of an undecided question, each with the assumptions it rests on; empty otherwise.</summary>
    public ImmutableArray<RouteDecision> Alternatives { get; init; } = [];

    /// <summary>The kernel parameters that were read on the way, each once.</summary>
    public ImmutableArray<ParameterRead> Parameters { get; init; } = [];

    /// <summary>The number of bytes that fit, where route, device or both say so; null where not known.</summary>
    public int? Mtu { get; init; }
}

/// <summary>One way of a multipath route.</summary>
/// <param name="NextHop">The way.</param>
/// <param name="Probability">The share of flows that take it, 0 to 1.</param>
public sealed record NextHopChoice(NextHop NextHop, double Probability)
{
    /// <summary>The interface that the packet leaves by on this way.</summary>
    public string? Device { get; init; }

    /// <summary>The next router on this way; not given where the destination is directly attached.</summary>
    public IpAddress Gateway { get; init; }

    /// <summary>The source address on this way where the kernel chooses it; not given where the packet had one.</summary>
    public IpAddress Source { get; init; }

    /// <summary>What the kernel marks this way with.</summary>
    public RouteFlags Flags { get; init; }
}

/// <summary>What the kernel marks a way with (include/uapi/linux/in_route.h, RTCF_*): <c>ip route get</c> prints it after <c>cache</c>.</summary>
[Flags]
public enum RouteFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>local</c>: this host takes the packet, too.</summary>
    Local = 1,

    /// <summary><c>brd</c>: sent or received as a broadcast.</summary>
    Broadcast = 2,

    /// <summary><c>mc</c>: sent or received as a multicast.</summary>
    Multicast = 4,

    /// <summary><c>redirect</c>: the sender is told of a shorter way, as the packet leaves by where it came from.</summary>
    Redirect = 8,
}

/// <summary>A refusal.</summary>
/// <param name="Errno">The name of the error number as the assumed kernel returns it, such as <c>EXDEV</c>.</param>
/// <param name="Reason">The true reason, whatever the error number.</param>
/// <param name="Explanation">One or two sentences for people, with the values that decided.</param>
public sealed record RouteError(Errno Errno, DropReason Reason, string Explanation)
{
    /// <summary>The facts that decided: parameter lines, routes, rules.</summary>
    public ImmutableArray<SourceLine> Evidence { get; init; } = [];

    /// <summary>What the sender of a received packet is told, in the words of <c>--reject-with</c>; null where it dies silently.</summary>
    public string? Answer { get; init; }
}

/// <summary>The error numbers that route lookups return.</summary>
public enum Errno
{
    /// <summary>Operation not permitted.</summary>
    EPERM = 1,

    /// <summary>No such device.</summary>
    ENODEV = 19,

    /// <summary>Invalid argument.</summary>
    EINVAL = 22,

    /// <summary>Invalid cross-device link: the reverse-path filter refused, before 6.13.</summary>
    EXDEV = 18,

    /// <summary>Permission denied: a prohibit route or rule.</summary>
    EACCES = 13,

    /// <summary>Message too long: <c>ip -6 route get</c> of a multicast with <c>iif</c>, for which the kernel has no answer.</summary>
    EMSGSIZE = 90,

    /// <summary>Network is unreachable: no route.</summary>
    ENETUNREACH = 101,

    /// <summary>No route to host: an unreachable route, or forwarding is off.</summary>
    EHOSTUNREACH = 113,

    /// <summary>Network is down.</summary>
    ENETDOWN = 100,

    /// <summary>Resource temporarily unavailable: a throw route without a further rule, seen inside the kernel only.</summary>
    EAGAIN = 11,
}

/// <summary>One thing that was looked at on the way to a decision.</summary>
/// <param name="Rule">The policy rule.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Route">The route it is about; null where the rule itself is meant.</param>
/// <param name="Why">Which condition said no, with both values, or what made it win.</param>
public sealed record RouteConsidered(PolicyRule Rule, ConsideredResult Result, QuotedRoute? Route, string Why)
{
    /// <summary>The table that the rule looked into; null where it did not.</summary>
    public RouteTableId? Table { get; init; }
}

/// <summary>What came of a rule or route that was looked at.</summary>
public enum ConsideredResult
{
    /// <summary>It decided.</summary>
    Match,

    /// <summary>The rule's selectors do not match the packet.</summary>
    NotSelected,

    /// <summary>The table holds no route to the destination.</summary>
    NoRoute,

    /// <summary>The route matches, but another was better or it may not be used.</summary>
    Lost,

    /// <summary>A throw route sent the lookup back to the rules.</summary>
    Throw,

    /// <summary>The rule suppressed what was found.</summary>
    Suppressed,

    /// <summary>The rule sent the lookup on.</summary>
    Goto,

    /// <summary>It cannot be told whether the rule matches.</summary>
    Unknown,
}

/// <summary>The check of a received packet's source address (net/ipv4/fib_frontend.c, fib_validate_source).</summary>
/// <param name="Mode">The effective filter: 0 off, 1 strict, 2 loose.</param>
/// <param name="Passed">True where the kernel accepts the source.</param>
/// <param name="Way">The route back to the source; null where it was not asked.</param>
/// <param name="Why">One sentence that says why, with the values.</param>
public sealed record SourceValidation(int Mode, bool Passed, RouteDecision? Way, string Why)
{
    /// <summary>The parameters that gave the mode.</summary>
    public ImmutableArray<SourceLine> Evidence { get; init; } = [];
}
