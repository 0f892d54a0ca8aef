using Waybill.Kernel.Tests.Packets;
using Waybill.Linux.Tracepoints;
using Waybill.Model.Addresses;
using Waybill.Model.Traces;
using Xunit;

namespace Waybill.Kernel.Tests.Tracepoints;

public class TracepointTests
{
    private const uint LocalTable = 255;
    private const uint MainTable = 254;
    private const int TryAgain = 11;
    private const int HostUnreachable = 113;

    [Fact]
    public void A_source_behind_another_interface_gives_both_lookups_and_the_drop()
    {
        using var host = new WatchedHost("tp-rp");
        using var watch = host.Watch(useBpf: true);

        host.Send("udp 10.78.0.9:4001 10.77.0.1:4002");
        var events = WatchedHost.ReadUntil(watch, events => Drops(events, "10.78.0.9").Any());

        // A host's own address is found in the table local, which is main's own until somebody adds a rule (fib_frontend.c, fib_unmerge).
        var there = Assert.Single(Lookups(events, "10.78.0.9", "10.77.0.1"), lookup => lookup.Error == 0);
        Assert.Equal(host.Wire, there.InIndex);
        Assert.Equal("w0", there.Device);
        var back = Assert.Single(Lookups(events, "10.77.0.1", "10.78.0.9"), lookup => lookup.Error == 0);
        Assert.Equal((MainTable, "b0", Address("10.79.0.2")), (back.Table, back.Device, back.Gateway));
        var drop = Assert.Single(Drops(events, "10.78.0.9"));
        Assert.Equal(("IP_RPFILTER", host.Inode, host.Wire), (drop.Reason, drop.Namespace, drop.InterfaceIndex));
        Assert.StartsWith("ip_", drop.Function, StringComparison.Ordinal);
        Assert.Equal(back.Processor, drop.Processor);
        Assert.True(there.Uptime <= back.Uptime && back.Uptime <= drop.Uptime);
    }

    [Fact]
    public void A_table_without_a_route_says_try_again()
    {
        using var host = new WatchedHost("tp-no-route");
        using var watch = host.Watch(useBpf: true);

        host.Send("udp 10.77.0.9:4003 10.99.0.1:4004");
        var events = WatchedHost.ReadUntil(watch, events => Drops(events, "10.77.0.9").Any());

        var lookup = Lookups(events, "10.77.0.9", "10.99.0.1").First();
        Assert.Equal((MainTable, TryAgain, null, false), (lookup.Table, lookup.Error, lookup.Device, lookup.Gateway.IsGiven));
        Assert.Equal("IP_INNOROUTES", Assert.Single(Drops(events, "10.77.0.9")).Reason);
    }

    [Fact]
    public void An_ipv6_packet_without_a_route_is_seen()
    {
        using var host = new WatchedHost("tp-ipv6");
        using var watch = host.Watch(useBpf: true);

        host.Send("udp [fd77::9]:4005 [fd99::1]:4006");
        var events = WatchedHost.ReadUntil(watch, events => Drops(events, "fd77::9").Any());

        var lookups = Lookups(events, "fd77::9", "fd99::1").ToList();
        Assert.Equal([LocalTable, MainTable], lookups.Select(lookup => lookup.Table));
        Assert.All(lookups, lookup => Assert.Equal((HostUnreachable, null, host.Wire), (lookup.Error, lookup.Device, lookup.InIndex)));
        Assert.Equal("IP_INNOROUTES", Assert.Single(Drops(events, "fd77::9")).Reason);
    }

    [Fact]
    public void A_rule_that_drops_is_told_with_the_packet()
    {
        using var host = new WatchedHost("tp-rule");
        host.Run("iptables-legacy -A INPUT -p udp --dport 4008 -j DROP; iptables-legacy -t mangle -A PREROUTING -j MARK --set-mark 0x2a");
        using var watch = host.Watch(useBpf: true, lookups: false);

        host.Send("udp 10.77.0.10:4007 10.77.0.1:4008");
        var events = WatchedHost.ReadUntil(watch, events => Drops(events, "10.77.0.10").Any());

        var drop = Assert.Single(Drops(events, "10.77.0.10"));
        Assert.Equal(("NETFILTER_DROP", 0x2au), (drop.Reason, drop.Mark));
        var packet = FrameReader.Packet(drop.Headers.Span)!.Value;
        Assert.Equal(((ushort?)4007, (ushort?)4008), (packet.SourcePort, packet.DestinationPort));
    }

    [Fact]
    public void Perf_events_and_the_program_agree()
    {
        using var host = new WatchedHost("tp-agree");
        host.Run("iptables-legacy -A INPUT -p udp --dport 4010 -j DROP");
        using var perf = TracepointWatch.Start(new() { RouteLookups = false, UseBpf = false, Pages = 1024 });
        var exact = new List<TracepointEvent>();
        using (var program = TracepointWatch.Start(new() { RouteLookups = false, Pages = 1024 }))
        {
            for (int i = 0; i < 20; i++)
            {
                host.Send("udp 10.77.0.11:4009 10.77.0.1:4010");
                host.Send("udp 10.78.0.11:4009 10.77.0.1:4010");
            }

            exact.AddRange(WatchedHost.ReadUntil(program, events => Drops(events, "10.77.0.11").Count() + Drops(events, "10.78.0.11").Count() == 40));
            Assert.Equal(0, program.Lost);
        }

        Assert.Equal(20, Drops(exact, "10.77.0.11").Count(drop => drop.Reason == "NETFILTER_DROP"));
        Assert.Equal(20, Drops(exact, "10.78.0.11").Count(drop => drop.Reason == "IP_RPFILTER"));
        // Perf began before and ends after, and cannot tell namespaces: it has seen all of them, and others.
        var counted = perf.Read().OfType<TracepointEvent.PacketDrop>().GroupBy(Shared).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(0, perf.Lost);
        Assert.All(exact.OfType<TracepointEvent.PacketDrop>().GroupBy(Shared), group => Assert.InRange(group.Count(), 1, counted.GetValueOrDefault(group.Key)));
    }

    private static (string Reason, int Processor, string? Function, ushort EtherType) Shared(TracepointEvent.PacketDrop drop) =>
        (drop.Reason, drop.Processor, drop.Function, drop.EtherType);

    private static IEnumerable<TracepointEvent.RouteLookup> Lookups(IEnumerable<TracepointEvent> events, string from, string to) =>
        events.OfType<TracepointEvent.RouteLookup>().Where(lookup => lookup.Source == Address(from) && lookup.Destination == Address(to));

    private static IEnumerable<TracepointEvent.PacketDrop> Drops(IEnumerable<TracepointEvent> events, string from) =>
        events.OfType<TracepointEvent.PacketDrop>().Where(drop => FrameReader.Packet(drop.Headers.Span)?.Source == Address(from));

    private static IpAddress Address(string text) => WatchedHost.Packet($"udp from {text} to {text}").Source;
}
