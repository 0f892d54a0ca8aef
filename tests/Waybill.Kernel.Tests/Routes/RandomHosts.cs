using System.Collections.Immutable;
using System.Globalization;
using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>
/// Hosts drawn at random: interfaces in all states, addresses, routes of every type, rules with every selector, parameters.
/// Networks are few and small so that they overlap, which is where answers are decided.
/// </summary>
/// <param name="random">The chance.</param>
/// <param name="devices">The interfaces besides lo.</param>
/// <param name="sends">True where the host sends packets: raw sockets show rules neither protocol nor ports, so that such rules ask for a receiving interface.</param>
internal sealed class RandomHosts(Random random, ImmutableArray<string> devices, bool sends = false)
{
    // What is appended becomes another way of the same route, and no listing tells what else was said of a single way.
    private readonly bool _appends6 = random.Next(2) == 0;

    private static readonly string[] Tables = ["main", "main", "main", "100", "101", "102", "local", "default"];

    /// <summary>The interfaces of hosts that send nothing.</summary>
    public static ImmutableArray<string> DeviceNames => ["v0", "v1", "v2", "v3", "v4", "v5"];

    /// <summary>The lines that make them: each is joined to the next.</summary>
    public static IEnumerable<string> Links => DeviceNames.Chunk(2).Select(pair => $"link add {pair[0]} type veth peer name {pair[1]}");

    /// <summary>The lines of one host.</summary>
    /// <param name="links">The lines that make its interfaces, where they are not there already.</param>
    public HostDescription Next(params IEnumerable<string> links)
    {
        var lines = new List<string> { "sysctl net.ipv6.conf.all.accept_dad=0", "sysctl net.ipv6.conf.default.accept_dad=0" };
        if (OneIn(5))
        {
            // Before the routes, as each keeps the source that was best when it was made.
            lines.Add($"sysctl net.ipv4.conf.{Pick("all", "lo", "default")}.route_localnet=1");
        }

        if (OneIn(4))
        {
            // Before the routes, too: the shares of a multipath route are dealt out when it is made.
            lines.Add($"sysctl net.ipv{Pick(4, 6)}.conf.{Pick("all", "default")}.ignore_routes_with_linkdown=1");
        }

        lines.AddRange(links);
        AddLinks(lines);
        Add(lines, random.Next(1, 7), Address4);
        Add(lines, random.Next(0, 6), Address6);
        // Before the routes: each keeps what the rules made of its gateway when it was made.
        Add(lines, OneIn(3) ? 0 : random.Next(1, 9), () => Rule4());
        Add(lines, OneIn(2) ? 0 : random.Next(1, 7), () => Rule6());
        Add(lines, random.Next(0, 25), Route4);
        Add(lines, random.Next(0, 15), Route6);
        Add(lines, OneIn(3) ? random.Next(1, 6) : 0, Neighbour);
        Add(lines, random.Next(0, 12), Parameter);
        return new([.. lines]);
    }

    private static void Add(List<string> lines, int count, Func<string> line)
    {
        for (int i = 0; i < count; i++)
        {
            lines.Add(line());
        }
    }

    private void AddLinks(List<string> lines)
    {
        foreach (string device in devices)
        {
            if (OneIn(4))
            {
                lines.Add($"link set {device} group {random.Next(1, 4)}");
            }

            if (!OneIn(7))
            {
                lines.Add($"link set {device} up");
            }
        }
    }

    private string Address4()
    {
        string device = OneIn(8) ? "lo" : Device();
        string options = random.Next(12) switch
        {
            0 => " scope link",
            1 => " scope host",
            2 => " noprefixroute",
            3 => $" peer {Host4()}/{random.Next(24, 33)}",
            4 or 5 => " brd +",
            _ => string.Empty,
        };
        int length = Pick(24, 24, 24, 16, 25, 28, 30, 32);
        return options.Contains("peer", StringComparison.Ordinal)
            ? $"addr add {Host4()}{options} dev {device}"
            : $"addr add {Host4()}/{length}{options} dev {device}";
    }

    private string Address6()
    {
        string options = random.Next(8) switch { 0 => " preferred_lft 0", 1 => " noprefixroute", _ => string.Empty };
        return $"-6 addr add {Host6()}/{Pick(64, 64, 128, 48, 80)} dev {(OneIn(8) ? "lo" : Device())}{options}";
    }

    private string Route4()
    {
        string type = random.Next(12) switch
        {
            0 => "unreachable ",
            1 => "prohibit ",
            2 => "blackhole ",
            3 => "throw ",
            4 => Pick("local ", "local ", "broadcast ", "multicast "),
            _ => string.Empty,
        };
        // "default" by a gateway of IPv6 is an IPv6 route to ip.
        string network = Network4().Replace("default", "0.0.0.0/0", StringComparison.Ordinal);
        string verb = OneIn(6) ? "append" : "add";
        string head = $"route {verb} {type}{network} table {Pick(Tables)}{Metric(GroupMetric(network))}{(OneIn(6) ? $" tos {Pick("0x10", "0x08", "0x04")}" : string.Empty)}";
        bool needsNoWay = type.Length > 0 && type[0] is 'u' or 'p' || type is "blackhole " or "throw ";
        return needsNoWay ? head : head + Way4(type) + Attributes4();
    }

    private string Way4(string type)
    {
        // What is passed on by lo comes back until its time to live is used up, and never stops where rules raise that.
        string device = OneIn(10) && !sends ? "lo" : Device();
        return random.Next(type.Length > 0 ? 3 : 10) switch
        {
            0 or 1 => $" dev {device}",
            2 => $" dev {device} scope {Pick("link", "host", "global")}",
            3 or 4 => $" nexthop via {Host4()} dev {Device()} onlink weight {random.Next(1, 4)} nexthop via {Host4()} dev {Device()} onlink weight {random.Next(1, 4)}",
            5 => $" nexthop dev {Device()} weight {random.Next(1, 9)} nexthop via {Host4()} dev {Device()} onlink",
            6 => $" via {GatewayWithoutDevice()}",
            7 => $" via inet6 fe80::{random.Next(1, 9)} dev {device} onlink",
            _ => $" via {Host4()} dev {device} onlink",
        };
    }

    private string Attributes4() => random.Next(8) switch
    {
        0 => $" src {Host4()}",
        1 => " mtu 1400",
        2 => " mtu lock 1300 advmss 1200",
        _ => string.Empty,
    };

    private string Route6()
    {
        string type = random.Next(12) switch
        {
            0 => "unreachable ",
            1 => "prohibit ",
            2 => "blackhole ",
            3 => "throw ",
            4 when !_appends6 => Pick("local ", "anycast ", "multicast "),
            _ => string.Empty,
        };
        string head = $"-6 route {(_appends6 && OneIn(4) ? "append" : "add")} {type}{Network6()} table {Pick(Tables)}{Metric()}";
        if (type.Length > 0 && type[0] is 'u' or 'p' || type is "blackhole " or "throw ")
        {
            return head;
        }

        string from = OneIn(7) ? $" from {Host6()}/{Pick(64, 128, 48)}" : string.Empty;
        string way = random.Next(8) switch
        {
            0 or 1 or 2 => $" dev {Device()}",
            3 when type.Length == 0 => $" nexthop via {Host6()} dev {Device()} onlink weight {random.Next(1, 4)} nexthop via {Host6()} dev {Device()} onlink",
            4 when type.Length == 0 => $" via fe80::{random.Next(1, 9)} dev {Device()}",
            _ => $" via {Host6()} dev {Device()} onlink",
        };
        string attributes = _appends6 ? string.Empty
            : random.Next(8) switch { 0 => $" src {Host6()}", 1 => " mtu 1400", 2 => " pref low", 3 => " pref high", _ => string.Empty };
        return head + from + way + attributes;
    }

    // The device is then the one that the table names for the gateway: for 127.0.0.1 it is lo.
    private string GatewayWithoutDevice() => Host4() is var host && sends && host.StartsWith("127.", StringComparison.Ordinal) ? "8.8.8.8" : host;

    private string Device() => devices[random.Next(devices.Length)];

    // Routes to groups share no next hop with others: it would keep what was asked first (net/ipv4/route.c, rt_cache_route).
    private static int GroupMetric(string network) => network.StartsWith("224.", StringComparison.Ordinal) || network.StartsWith("239.", StringComparison.Ordinal) ? 1 : 0;

    private string Metric(int least = 0) => OneIn(3) ? $" metric {least + Pick(0, 5, 100, 256, 1024, 2000)}" : least > 0 ? $" metric {least}" : string.Empty;

    private string Rule4() => $"rule add{Selectors(Host4, () => Network4())} {Action()} priority {random.Next(0, 40) * 10}";

    private string Rule6()
    {
        string selectors = Selectors(Host6, () => Network6());
        string action = Action();

        // What a raw socket sends that writes the header goes by a copy of the route for its one destination, where that has no gateway: 128
        // bits are no short prefix (net/ipv6/raw.c, rawv6_sendmsg, FLOWI_FLAG_KNOWN_NH; net/ipv6/route.c, ip6_pol_route).
        bool holdsForOthersOnly = sends && action.Contains("suppress_prefixlength", StringComparison.Ordinal);
        return $"-6 rule add{selectors}{(holdsForOthersOnly ? $" iif {Device()}" : string.Empty)} {action} priority {random.Next(1, 40) * 10}";
    }

    private string Selectors(Func<string> host, Func<string> network)
    {
        string text = OneIn(6) ? " not" : string.Empty;
        for (int i = random.Next(0, 3); i >= 0; i--)
        {
            text += random.Next(14) switch
            {
                0 or 1 => $" from {(OneIn(2) ? host() : network())}",
                2 or 3 => $" to {(OneIn(2) ? host() : network())}",
                4 or 5 => $" iif {(OneIn(3) ? "lo" : Device())}",
                6 => $" oif {(OneIn(3) ? Pick("lo", "gone") : Device())}",
                7 => $" fwmark {Pick("1", "0x10", "0x10/0xf0", "0/0xf", "2")}",
                8 => $" tos {Pick("0x10", "0x08", "0x04")}",
                9 => $" ipproto {Pick("tcp", "udp", "icmp")}",
                10 => $" sport {Pick("53", "1000-2000")}",
                11 => $" dport {Pick("80", "400-500")}",
                12 => $" uidrange {Pick("0-0", "1000-2000")}",
                _ => string.Empty,
            };
        }

        bool asksTransport = text.Contains("ipproto", StringComparison.Ordinal) || text.Contains("port ", StringComparison.Ordinal);
        return sends && asksTransport ? $"{text} iif {Device()}" : text;
    }

    private string Action() => random.Next(13) switch
    {
        0 => "unreachable",
        1 => "prohibit",
        2 => "blackhole",
        3 => $"goto {random.Next(1, 40) * 10}",
        4 => "nop",
        5 => $"lookup {Pick(Tables)} suppress_prefixlength {Pick(0, 8, 16, 24)}",
        6 => $"lookup {Pick(Tables)} suppress_ifgroup {random.Next(0, 4)}",
        _ => $"lookup {Pick(Tables)}",
    };

    private string Neighbour() => OneIn(2)
        ? $"neigh replace {Host4()} dev {Device()} lladdr 02:00:00:00:00:01 nud {Pick("permanent", "stale", "reachable", "noarp")}"
        : $"-6 neigh replace {Host6()} dev {Device()} lladdr 02:00:00:00:00:01 nud {Pick("permanent", "stale", "reachable")}";

    private string Parameter()
    {
        string device = random.Next(4) switch { 0 => "all", 1 => "lo", _ => Device() };
        return "sysctl " + random.Next(16) switch
        {
            0 or 1 or 2 => $"net.ipv4.conf.{device}.rp_filter={random.Next(0, 3)}",
            3 or 4 => $"net.ipv4.conf.{device}.forwarding={random.Next(0, 2)}",
            5 => $"net.ipv4.ip_forward={random.Next(0, 2)}",
            6 => $"net.ipv4.conf.{device}.accept_local=1",
            7 => $"net.ipv4.conf.{device}.rp_filter=1",
            8 => $"net.ipv4.conf.{device}.src_valid_mark=1",
            9 => $"net.ipv4.conf.{device}.send_redirects=0",
            10 => $"net.ipv4.conf.{device}.shared_media=0",
            11 => $"net.ipv4.conf.{device}.bc_forwarding=1",
            12 or 13 => $"net.ipv4.conf.{device}.rp_filter=1",
            14 => $"net.ipv6.conf.{device}.{Pick("forwarding", "use_oif_addrs_only")}=1",
            _ => $"net.ipv4.fib_multipath_use_neigh={random.Next(0, 2)}",
        };
    }

    internal string Host4() => random.Next(20) switch
    {
        0 => $"192.168.1.{random.Next(0, 4)}",
        1 => $"127.0.0.{random.Next(1, 4)}",
        2 => $"169.254.1.{random.Next(1, 4)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(0, 4)}.0.{Pick(1, 2, 3, 4, 5, 6, 1, 2, 255, 0)}"),
    };

    internal string Host6() => random.Next(12) switch
    {
        0 => $"fd00::{random.Next(1, 5)}",
        1 => $"fe80::{random.Next(1, 9)}",
        2 => $"2002:a00:1::{random.Next(1, 3)}",
        3 or 4 => $"2001:db8:{random.Next(0, 4)}::{random.Next(0, 6)}",
        _ => $"fd00:{random.Next(0, 4)}::{random.Next(0, 6)}",
    };

    private string Network4() => random.Next(14) switch
    {
        0 or 1 or 2 => "default",
        3 => "10.0.0.0/8",
        4 => "10.0.0.0/14",
        5 => "10.2.0.0/15",
        6 or 7 => $"10.{random.Next(0, 4)}.0.0/{Pick(24, 25, 26)}",
        8 => $"{Host4()}/32",
        9 => "192.168.0.0/16",
        10 => Pick("224.0.0.0/4", "239.0.0.0/8", "224.0.0.0/24"),
        11 => Pick("255.255.255.255", "127.0.0.0/16", "0.0.0.0/1", "128.0.0.0/1"),
        _ => "8.8.0.0/16",
    };

    private string Network6() => random.Next(11) switch
    {
        0 or 1 or 2 => "default",
        3 => "2001:db8::/32",
        4 => $"2001:db8:{random.Next(0, 4)}::/{Pick(48, 64)}",
        5 => $"fd00:{random.Next(0, 4)}::/{Pick(32, 64)}",
        6 => $"{Host6()}/128",
        7 => "2000::/3",
        8 => Pick("ff00::/8", "ff02::/16", "fe80::/10"),
        9 => "fd00::/8",
        _ => "2400::/12",
    };

    internal bool OneIn(int count) => random.Next(count) == 0;

    internal T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
