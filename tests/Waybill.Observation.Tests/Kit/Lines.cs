using System.Globalization;

namespace Waybill.Observation.Tests.Kit;

/// <summary>Writes TRACE lines as the kernel does.</summary>
internal sealed record Lines(string Fields)
{
    private static long _tick = 1_000_000;

    public static Lines Tcp(string source = "10.1.0.2", string destination = "10.2.0.2", int sport = 40000, int dport = 80, int id = 1000, uint seq = 7, string flags = "SYN") =>
        new($"SRC={source} DST={destination} LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID={id} DF PROTO=TCP SPT={sport} DPT={dport} SEQ={seq} ACK=0 WINDOW=64240 RES=0x00 {flags} URGP=0 ");

    public static Lines Udp(string source, string destination, int sport, int dport, int id = 0, int length = 30) =>
        new($"SRC={source} DST={destination} LEN={length + 20} TOS=0x00 PREC=0x00 TTL=64 ID={id} DF PROTO=UDP SPT={sport} DPT={dport} LEN={length} ");

    public string In(string stop, string device = "eth0", string? host = null) =>
        $"{Header(host)}TRACE: {stop} IN={device} OUT= MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00 {Fields}";

    public string Out(string stop, string device = "eth1", string? host = null) => $"{Header(host)}TRACE: {stop} IN= OUT={device} {Fields}";

    public string Through(string stop, string from = "eth0", string to = "eth1", string? host = null) =>
        $"{Header(host)}TRACE: {stop} IN={from} OUT={to} MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00 {Fields}";

    public string[] Received(string? host = null) =>
    [
        In("raw:PREROUTING:policy:2", host: host),
        In("mangle:PREROUTING:policy:1", host: host),
        In("nat:PREROUTING:policy:1", host: host),
        Through("mangle:FORWARD:policy:1", host: host),
        Through("filter:FORWARD:rule:1", host: host),
        Through("filter:USER:return:3", host: host),
        Through("filter:FORWARD:policy:4", host: host),
        Through("mangle:POSTROUTING:policy:1", host: host),
        Through("nat:POSTROUTING:policy:2", host: host),
    ];

    private static string Header(string? host)
    {
        long tick = Interlocked.Increment(ref _tick);
        string uptime = string.Create(CultureInfo.InvariantCulture, $"[{tick / 1_000_000,5}.{tick % 1_000_000:000000}] ");
        return host is null ? uptime : $"May  8 15:51:07 {host} kernel: {uptime}";
    }
}
