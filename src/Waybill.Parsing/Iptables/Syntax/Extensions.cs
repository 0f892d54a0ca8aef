using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Matches;
using Waybill.Parsing.Iptables.Targets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>All match and target extensions by name. A name may mean another extension in each family.</summary>
internal static class Extensions
{
    private static readonly MatchExtension[] Matches =
    [
        new AccountingMatch(),
        new AddressTypeMatch(),
        new Ah6Match(),
        new AhMatch(),
        new BpfMatch(),
        new ClusterMatch(),
        new CommentMatch(),
        new ConnectionBytesMatch(),
        new ConnectionLabelMatch(),
        new ConnectionLimitMatch(),
        new ConnectionMarkMatch(),
        new ConntrackMatch(),
        new ControlGroupMatch(),
        new CpuMatch(),
        new DccpMatch(),
        new DestinationOptionsMatch(),
        new DeviceGroupMatch(),
        new DscpMatch(),
        new EcnMatch(),
        new EspMatch(),
        new Eui64Match(),
        new FragmentHeaderMatch(),
        new HashLimitMatch(),
        new HelperMatch(),
        new HopByHopMatch(),
        new HopLimitMatch(),
        new Icmp6Match(),
        new IcmpMatch(),
        new IpRangeMatch(),
        new IpcompMatch(),
        new Ipv6HeaderMatch(),
        new IpvsMatch(),
        new LengthMatch(),
        new LimitMatch(),
        new MacMatch(),
        new MarkMatch(),
        new MobilityHeaderMatch(),
        new MultiportMatch(),
        new OperatingSystemMatch(),
        new OwnerMatch(),
        new PacketTypeMatch(),
        new PhysicalDeviceMatch(),
        new PolicyMatch(),
        new QuotaMatch(),
        new RateEstimateMatch(),
        new RealmMatch(),
        new RecentMatch(),
        new ReversePathMatch(),
        new RoutingHeaderMatch(),
        new SctpMatch(),
        new SegmentRoutingMatch(),
        new SetMatch(),
        new SocketMatch(),
        new StateMatch(),
        new StatisticMatch(),
        new StringMatch(),
        new TcpMatch(),
        new TcpMaximumSegmentMatch(),
        new TimeMatch(),
        new TosMatch(),
        new TtlMatch(),
        new U32Match(),
        new UdpMatch(),
    ];

    private static readonly TargetExtension[] Targets =
    [
        new AuditTarget(),
        new ChecksumTarget(),
        new ClassifyTarget(),
        new ClusterIpTarget(),
        new ConnectionMarkTarget(),
        new ConnectionSecurityMarkTarget(),
        new ConnectionTrackingTarget(),
        new DestinationNatTarget(),
        new DestinationPrefixTarget(),
        new DscpTarget(),
        new EcnTarget(),
        new HashMarkTarget(),
        new HopLimitTarget(),
        new IdleTimerTarget(),
        new LedTarget(),
        new LogTarget(),
        new MarkTarget(),
        new MasqueradeTarget(),
        new NetlinkLogTarget(),
        new NetmapTarget(),
        new NoTrackTarget(),
        new QueueTarget(),
        new RateEstimateTarget(),
        new RedirectTarget(),
        new RejectTarget(),
        new SecurityMarkTarget(),
        new SetTarget(),
        new SourceNatTarget(),
        new SourcePrefixTarget(),
        new SynProxyTarget(),
        new TcpMaximumSegmentTarget(),
        new TcpOptionStripTarget(),
        new TeeTarget(),
        new TosTarget(),
        new TraceTarget(),
        new TransparentProxyTarget(),
        new TtlTarget(),
        new UlogTarget(),
    ];

    private static readonly Utf8Table<MatchExtension> Matches4 = Index(Matches, IpFamily.IPv4);
    private static readonly Utf8Table<MatchExtension> Matches6 = Index(Matches, IpFamily.IPv6);
    private static readonly Utf8Table<TargetExtension> Targets4 = Index(Targets, IpFamily.IPv4);
    private static readonly Utf8Table<TargetExtension> Targets6 = Index(Targets, IpFamily.IPv6);

    /// <summary>All extensions.</summary>
    public static IEnumerable<Extension> All => [.. Matches, .. Targets];

    /// <summary>The match extension of that name, or null.</summary>
    public static MatchExtension? FindMatch(ReadOnlySpan<byte> name, IpFamily family) =>
        (family == IpFamily.IPv6 ? Matches6 : Matches4).TryFind(name, out var extension) ? extension : null;

    /// <summary>The target extension of that name, or null.</summary>
    public static TargetExtension? FindTarget(ReadOnlySpan<byte> name, IpFamily family) =>
        (family == IpFamily.IPv6 ? Targets6 : Targets4).TryFind(name, out var extension) ? extension : null;

    /// <summary>
    /// The match extension that iptables loads by itself when an option is met that nobody knows and <c>-p</c> was given
    /// (iptables/xshared.c, load_proto).
    /// </summary>
    public static MatchExtension? FindByProtocol(IpProtocol protocol, IpFamily family)
    {
        var name = protocol switch
        {
            IpProtocol.Tcp => "tcp"u8,
            IpProtocol.Udp => "udp"u8,
            IpProtocol.Icmp => "icmp"u8,
            IpProtocol.IcmpV6 => "icmp6"u8,
            IpProtocol.Sctp => "sctp"u8,
            IpProtocol.Dccp => "dccp"u8,
            IpProtocol.Ah => "ah"u8,
            IpProtocol.Esp => "esp"u8,
            (IpProtocol)108 => "ipcomp"u8,
            (IpProtocol)135 => "mh"u8,
            _ => default,
        };
        return name.IsEmpty ? null : FindMatch(name, family);
    }

    /// <summary>The extension that writes a match, which is not an inversion; null for a match of iptables itself.</summary>
    public static MatchExtension? FindWriter(Match match, IpFamily family) =>
        Array.Find(Matches, extension => IsOf(extension, family) && extension.Owns(match));

    /// <summary>The extension that writes a target; null for a target of iptables itself.</summary>
    public static TargetExtension? FindWriter(Target target, IpFamily family) =>
        Array.Find(Targets, extension => IsOf(extension, family) && extension.Owns(target));

    private static bool IsOf(Extension extension, IpFamily family) =>
        extension.Family == IpFamily.None || family == IpFamily.None || extension.Family == family;

    private static Utf8Table<T> Index<T>(T[] extensions, IpFamily family)
        where T : Extension
    {
        var table = new Utf8Table<T>();
        foreach (var extension in extensions)
        {
            for (int index = 0; index < extension.Options.Length; index++)
            {
                extension.Options[index].Index = index;
            }

            if (IsOf(extension, family))
            {
                table.Set(extension.Name, extension);
                foreach (string alias in extension.Aliases)
                {
                    table.Set(alias, extension);
                }
            }
        }

        return table;
    }
}
