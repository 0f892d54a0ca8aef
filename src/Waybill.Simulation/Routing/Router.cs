using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing;

/// <summary>
/// The routing of one host: policy rules, tables, source validation and source selection, as the kernel does them.
/// Built once for a state, then asked as often as needed; safe to ask from several threads.
/// </summary>
public sealed class Router
{
    /// <summary>Sorts the routes of <paramref name="state"/> into tables.</summary>
    public Router(HostState state, AssumedFacts assumed)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(assumed);
        State = state;
        Assumed = assumed;
    }

    /// <summary>What the answers are drawn from.</summary>
    public HostState State { get; }

    /// <summary>What the user settled.</summary>
    public AssumedFacts Assumed { get; }

    /// <summary>
    /// The whole routing decision. With <see cref="RouteQuery.InInterface"/> the input path (ip_route_input: local delivery,
    /// source validation, forwarding), without it the output path (ip_route_output: source selection).
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="detail">Whether <see cref="RouteDecision.Considered"/> is filled; the answer is the same.</param>
    public RouteDecision Lookup(in RouteQuery query, LookupDetail detail = LookupDetail.Considered) =>
        Unanswered(query);

    /// <summary>
    /// The policy rules and tables alone (fib_lookup, fib6_rule_lookup), without the checks of the input and output path:
    /// what <c>-m rpfilter</c> asks. <see cref="RouteQuery.InInterface"/> and <see cref="RouteQuery.OutInterface"/> count as
    /// selectors and as demand on the way.
    /// </summary>
    public RouteDecision LookupTables(in RouteQuery query, LookupDetail detail = LookupDetail.Considered) =>
        Unanswered(query);

    /// <summary>
    /// What the tables say an address is (inet_addr_type, inet_dev_addr_type; for IPv6 as xt_addrtype asks): a single bit for
    /// IPv4, possibly several for IPv6. <see cref="AddressTypes.None"/> where the snapshot does not say.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="device">The interface that the lookup is limited to; null for any.</param>
    public AddressTypes TypeOf(IpAddress address, string? device = null) => State.Links.IsEmpty ? AddressTypes.None : AddressTypes.Unicast;

    /// <summary>
    /// The source address that a packet takes which leaves by <paramref name="device"/> (inet_select_addr, ipv6_dev_get_saddr):
    /// what MASQUERADE takes. Not given where the device has none.
    /// </summary>
    public IpAddress SelectSource(string device, IpAddress towards, RouteScope scope = RouteScope.Universe) => State.Links.IsEmpty ? default : IpAddress.Any(towards.Family);

    private RouteDecision Unanswered(in RouteQuery query) => new(query) { Undecided = $"{State.Name}: not answered yet" };
}

/// <summary>How much of the way to a decision is recorded.</summary>
public enum LookupDetail
{
    /// <summary>The answer only: for many lookups.</summary>
    Answer,

    /// <summary>The rules, tables and routes that were looked at, too.</summary>
    Considered,
}
