using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A plain router between two wires, with a route that a mark chooses.</summary>
internal static class RouterHost
{
    /// <summary>The lines that make it, before any ruleset.</summary>
    public static HostDescription Description { get; } = new(
    [
        "sysctl net.ipv4.ip_forward=1",
        "sysctl net.ipv6.conf.all.forwarding=1",
        "link set wa up",
        "link set wb up",
        "link set %a group 5",
        "addr add 10.1.0.1/24 brd + dev wa",
        "addr add 10.2.0.1/24 brd + dev wb",
        "addr add 10.2.0.5/24 dev wb",
        "-6 addr add fd00:1::1/64 dev wa nodad",
        "-6 addr add fd00:2::1/64 dev wb nodad",
        "route add default via 10.2.0.2",
        "-6 route add default via fd00:2::2",
        "rule add fwmark 0x1/0xff lookup 100",
        "route add default via 10.1.0.2 table 100 realm 7",
        "-6 rule add fwmark 0x1/0xff lookup 100",
        "-6 route add default via fd00:1::2 table 100",
        .. from host in Enumerable.Range(2, 30)
           from side in (int[])[1, 2]
           from address in (string[])[$"10.{side}.0.{host}", $"fd00:{side}::{host:x}"]
           select $"neigh replace {address} lladdr {Wire.Peer} dev {(side == 1 ? "wa" : "wb")} nud permanent",
    ]);
}
