using System.Collections.Frozen;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Netfilter.Matches;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>Which matcher tests which match: one line each. A test holds that no match of the model is forgotten.</summary>
internal static class MatcherRegistry
{
    private static readonly FrozenDictionary<Type, Func<Match, SimulatedHost, Matcher>> _makers =
        new Dictionary<Type, Func<Match, SimulatedHost, Matcher>>
        {
            [typeof(Match.Not)] = (match, host) => Invert(((Match.Not)match).Inner, host),
            [typeof(Match.NotUnderstood)] = Make<Match.NotUnderstood>(m => new NotUnderstoodMatcher(m.Extension, m.Text)),
            [typeof(Match.Comment)] = Make<Match.Comment>(_ => new CommentMatcher()),
            [typeof(Match.Source)] = Make<Match.Source>(m => new AddressMatcher(true, m.Address, m.Mask)),
            [typeof(Match.Destination)] = Make<Match.Destination>(m => new AddressMatcher(false, m.Address, m.Mask)),
            [typeof(Match.SourceRange)] = Make<Match.SourceRange>(m => new AddressRangeMatcher(true, m.First, m.Last)),
            [typeof(Match.DestinationRange)] = Make<Match.DestinationRange>(m => new AddressRangeMatcher(false, m.First, m.Last)),
            [typeof(Match.AddressType)] = Make<Match.AddressType>(m => new AddressTypeMatcher(m.IsSource, m.Types, m.LimitedTo)),
            [typeof(Match.InInterface)] = Make<Match.InInterface>(m => new InterfaceMatcher(true, m.Pattern)),
            [typeof(Match.OutInterface)] = Make<Match.OutInterface>(m => new InterfaceMatcher(false, m.Pattern)),
            [typeof(Match.PhysicalIn)] = Make<Match.PhysicalIn>(m => new PhysicalInterfaceMatcher(true, m.Pattern)),
            [typeof(Match.PhysicalOut)] = Make<Match.PhysicalOut>(m => new PhysicalInterfaceMatcher(false, m.Pattern)),
            [typeof(Match.PhysicalIsIn)] = Make<Match.PhysicalIsIn>(_ => new PhysicalKindMatcher(PhysicalKind.In)),
            [typeof(Match.PhysicalIsOut)] = Make<Match.PhysicalIsOut>(_ => new PhysicalKindMatcher(PhysicalKind.Out)),
            [typeof(Match.PhysicalIsBridged)] = Make<Match.PhysicalIsBridged>(_ => new PhysicalKindMatcher(PhysicalKind.Bridged)),
            [typeof(Match.TransportProtocol)] = Make<Match.TransportProtocol>(m => new TransportProtocolMatcher(m.Value)),
            [typeof(Match.TransportHeader)] = Make<Match.TransportHeader>(m => new TransportHeaderMatcher(m.Protocol)),
            [typeof(Match.Fragment)] = Make<Match.Fragment>(_ => new FragmentMatcher()),
            [typeof(Match.SourcePort)] = Make<Match.SourcePort>(m => new PortMatcher(true, m.Protocol, m.Range)),
            [typeof(Match.DestinationPort)] = Make<Match.DestinationPort>(m => new PortMatcher(false, m.Protocol, m.Range)),
            [typeof(Match.Multiport)] = Make<Match.Multiport>(m => new MultiportMatcher(m.Side, m.Ranges)),
            [typeof(Match.TcpFlagBits)] = Make<Match.TcpFlagBits>(m => new TcpFlagMatcher(m.Mask, m.Set)),
            [typeof(Match.Icmp)] = Make<Match.Icmp>(m => new IcmpMatcher(m.Family, m.Type, m.FirstCode, m.LastCode)),
            [typeof(Match.MacSource)] = Make<Match.MacSource>(m => new MacSourceMatcher(m.Address)),
            [typeof(Match.PacketType)] = Make<Match.PacketType>(m => new PacketTypeMatcher(m.Kind)),
            [typeof(Match.Length)] = Make<Match.Length>(m => new LengthMatcher(m.First, m.Last)),
            [typeof(Match.TimeToLive)] = Make<Match.TimeToLive>(m => new TimeToLiveMatcher(m.Comparison, m.Value)),
            [typeof(Match.Dscp)] = Make<Match.Dscp>(m => new DscpMatcher(m.Value)),
            [typeof(Match.TypeOfService)] = Make<Match.TypeOfService>(m => new TypeOfServiceMatcher(m.Value, m.Mask)),
            [typeof(Match.PacketMark)] = Make<Match.PacketMark>(m => new MarkMatcher(m.Value, m.Mask)),
            [typeof(Match.ConnectionMark)] = Make<Match.ConnectionMark>(m => new ConnectionMarkMatcher(m.Value, m.Mask)),
            [typeof(Match.ConnectionStates)] = Make<Match.ConnectionStates>(m => new ConnectionStateMatcher(m.States)),
            [typeof(Match.ConnectionProtocol)] = Make<Match.ConnectionProtocol>(m => new ConnectionProtocolMatcher(m.Value)),
            [typeof(Match.ConnectionAddress)] =
                Make<Match.ConnectionAddress>(m => new ConnectionAddressMatcher(m.Reply, m.IsSource, m.Address, m.Mask)),
            [typeof(Match.ConnectionPort)] = Make<Match.ConnectionPort>(m => new ConnectionPortMatcher(m.Reply, m.IsSource, m.Range)),
            [typeof(Match.ConnectionStatus)] = Make<Match.ConnectionStatus>(m => new ConnectionStatusMatcher(m.Bits)),
            [typeof(Match.ConnectionExpiry)] = Make<Match.ConnectionExpiry>(m => new ConnectionExpiryMatcher(m.First, m.Last)),
            [typeof(Match.ConnectionDirection)] = Make<Match.ConnectionDirection>(m => new ConnectionDirectionMatcher(m.Reply)),
            [typeof(Match.OwnerUid)] = Make<Match.OwnerUid>(m => new OwnerMatcher(true, m.Range, false)),
            [typeof(Match.OwnerGid)] = Make<Match.OwnerGid>(m => new OwnerMatcher(false, m.Range, m.SupplementaryGroups)),
            [typeof(Match.OwnerSocketExists)] = Make<Match.OwnerSocketExists>(_ => new OwnerSocketMatcher()),
            [typeof(Match.Limit)] = Make<Match.Limit>(m => new LimitMatcher("limit", $"{m.Average} burst {m.Burst}", false)),
            [typeof(Match.HashLimit)] = Make<Match.HashLimit>(m => new LimitMatcher("hashlimit", m.Name, m.Above)),
            [typeof(Match.ConnectionCount)] = Make<Match.ConnectionCount>(m => new ConnectionCountMatcher(m)),
            [typeof(Match.ConnectionBytes)] = Make<Match.ConnectionBytes>(m => new ConnectionBytesMatcher(m.Measure, m.Direction, m.First, m.Last)),
            [typeof(Match.ConnectionHelper)] = Make<Match.ConnectionHelper>(m => new ConnectionHelperMatcher(m.Name)),
            [typeof(Match.ConnectionLabel)] = Make<Match.ConnectionLabel>(m => new ConnectionLabelMatcher(m.Label, m.Set)),
            [typeof(Match.Cluster)] = Make<Match.Cluster>(m => new ClusterMatcher(m.TotalNodes, m.LocalNodes, m.HashSeed)),
            [typeof(Match.Recent)] = Make<Match.Recent>(m => new RecentMatcher(m, isInverted: false)),
            [typeof(Match.Quota)] = Make<Match.Quota>(m => new QuotaMatcher(m.Bytes)),
            [typeof(Match.Accounting)] = Make<Match.Accounting>(m => new AccountingMatcher(m.Name)),
            [typeof(Match.RateEstimate)] = Make<Match.RateEstimate>(m => new RateEstimateMatcher(m)),
            [typeof(Match.Time)] = Make<Match.Time>(m => new TimeMatcher(m)),
            [typeof(Match.Processor)] = Make<Match.Processor>(m => new ProcessorMatcher(m.Number)),
            [typeof(Match.Realm)] = Make<Match.Realm>(m => new RealmMatcher(m.Value, m.Mask)),
            [typeof(Match.DeviceGroup)] = Make<Match.DeviceGroup>(m => new DeviceGroupMatcher(m.IsSource, m.Value, m.Mask)),
            [typeof(Match.ControlGroup)] = Make<Match.ControlGroup>(m => new ControlGroupMatcher(m.Path)),
            [typeof(Match.ControlGroupClass)] = Make<Match.ControlGroupClass>(m => new ControlGroupMatcher($"{m.Id}")),
            [typeof(Match.IpsecPolicy)] = Make<Match.IpsecPolicy>(m => new IpsecPolicyMatcher(m)),
            [typeof(Match.IpvsConnection)] = Make<Match.IpvsConnection>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsProtocol)] = Make<Match.IpvsProtocol>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsAddress)] = Make<Match.IpvsAddress>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsPort)] = Make<Match.IpvsPort>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsDirection)] = Make<Match.IpvsDirection>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsMethod)] = Make<Match.IpvsMethod>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.IpvsControlPort)] = Make<Match.IpvsControlPort>(m => Ipvs(m, isInverted: false)),
            [typeof(Match.Random)] = Make<Match.Random>(m => new StatisticMatcher(m.Probability, $"among the {m.Probability:0.####} taken by chance")),
            [typeof(Match.Nth)] = Make<Match.Nth>(m => new StatisticMatcher(1.0 / Math.Max(1, m.Every), $"number {m.Packet} of every {m.Every}")),
            [typeof(Match.ReversePathFilter)] = Make<Match.ReversePathFilter>(m => new ReversePathMatcher(m)),
            [typeof(Match.SocketExists)] = Make<Match.SocketExists>(m => new SocketMatcher(m)),
            [typeof(Match.IfConnected)] = (match, host) => new IfConnectedMatcher(Compile(((Match.IfConnected)match).Inner, host)),
            [typeof(Match.InSet)] = (match, host) => Set((Match.InSet)match, host),
        }.Concat(ContentMatchers.All).ToFrozenDictionary();

    /// <summary>The matches that are known.</summary>
    public static IEnumerable<Type> Known => _makers.Keys;

    /// <summary>The matcher of a match; of one that nobody registered, one that answers unknown.</summary>
    public static Matcher Compile(Match match, SimulatedHost host) =>
        _makers.TryGetValue(match.GetType(), out var make)
            ? make(match, host)
            : new NotUnderstoodMatcher(match.GetType().Name, match.ToString());

    /// <summary>The inversion. Where what a match leaves behind, or what its answer rests on, depends on it, it must know.</summary>
    private static Matcher Invert(Match inner, SimulatedHost host) => inner switch
    {
        Match.Recent recent => new NotMatcher(new RecentMatcher(recent, isInverted: true)),
        Match.IpvsProtocol or Match.IpvsAddress or Match.IpvsPort or Match.IpvsMethod or Match.IpvsControlPort => Ipvs(inner, isInverted: true),
        _ => Compile(inner, host).Inverted,
    };

    private static IpvsMatcher Ipvs(Match match, bool isInverted) => new(
        match switch
        {
            Match.IpvsProtocol protocol => $"protocol {Words.Of(protocol.Value)}",
            Match.IpvsAddress address => $"virtual address {address.Address}/{address.Mask}",
            Match.IpvsPort port => $"virtual port {port.Port}",
            Match.IpvsDirection direction => $"direction {(direction.Reply ? "REPLY" : "ORIGINAL")}",
            Match.IpvsMethod method => $"method {method.Name}",
            Match.IpvsControlPort port => $"controlling port {port.Port}",
            _ => null,
        },
        isInverted);

    private static SetMatcher Set(Match.InSet match, SimulatedHost host) => new(host.Sets, match);

    private static Func<Match, SimulatedHost, Matcher> Make<T>(Func<T, Matcher> make)
        where T : Match => (match, _) => make((T)match);
}
