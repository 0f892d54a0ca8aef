namespace Waybill.Kernel.Tests.Extensions;

/// <summary>Conditions on bytes, and packets that tell them apart. <c>%1</c> and <c>%2</c> are addresses of the family.</summary>
internal static class PayloadConditions
{
    /// <summary>Where in a packet of either family something stands, counted from the transport header's beginning.</summary>
    public static string[] Rules(int transport) =>
    [
        "-m string --algo bm %! --string \"GET /\"",
        "-m string --algo kmp %! --string \"GET /\"",
        "-m string --algo bm --icase %! --string \"get /INDEX\"",
        "-m string --algo kmp --icase --string \"get /INDEX\"",
        "-m string --algo bm --hex-string \"|0d0a|Host\"",
        $"-m string --algo bm --from {transport + 8} --to {transport + 13} --string \"GET /\"",
        $"-m string --algo bm --from {transport + 8} --to {transport + 12} ! --string \"GET /\"",
        $"-m string --algo kmp --from {transport + 9} ! --string \"GET /\"",
        $"-m string --algo kmp --to {transport + 20} --string \"GET /\"",
        "-m string --algo bm --string aab",
        "-m string --algo kmp --string aab",
        $"-m u32 %! --u32 \"{transport}>>16&0xFFFF=1,7\"",
        $"-m u32 --u32 \"{transport}&0xFFFF=80\"",
        $"-m u32 --u32 \"{transport}&0xFFFF=53:79\"",
        "-m u32 --u32 \"0>>28=4,6\"",
        $"-m u32 --u32 \"{transport}&0xFFFF=53&&{transport + 8}=0x47455420\"",
        $"-m u32 ! --u32 \"{transport + 8}=0x47455420\"",
        $"-m u32 --u32 \"{transport + 4}>>16&0xFFFF@{transport - 4}=0x20485454:0x61616161\"",
        $"-m u32 --u32 \"{transport + 12}>>26&0x3C@{transport}=0x47455420\"",
        $"-m u32 --u32 \"{transport + 8}<<8=0x45542000:0x455420FF\"",
        "%0 -m u32 --u32 \"5000=0\"",
        "-m u32 ! --u32 \"5000=0\"",
        $"%0 -m u32 --u32 \"0@{transport}=1\"",
        .. BpfPrograms(transport),
    ];

    public static readonly string[] Packets =
    [
        "udp %1:1 %2:53 payload 'GET /index.html HTTP/1.1'",
        "udp %1:1 %2:53 payload 'get /index.html HTTP/1.1'",
        "udp %1:7 %2:53 payload 'aaaaab'",
        "udp %1:2 %2:80 payload '  GET / HTTP/1.1'",
        "udp %1:2 %2:80 payload 0x474554200d0a486f7374",
        "udp %1:2 %2:81 payload 'GET'",
        "udp %1:2 %2:81",
        "udp %1:9 %2:60 payload 'aabaab'",
        "tcp %1:1 %2:80 flags ack payload 'GET / HTTP/1.0'",
        "tcp %1:1 %2:80 flags ack mss 1460 payload 'GET / HTTP/1.0'",
        "tcp %1:1 %2:80 payload ''",
        "icmp %1 %2 payload 'GET /'",
        "esp %1 %2 spi 7",
    ];

    // As nfbpf_compile prints them: the protocol's field, a port, a length, division, memory, and a load past the end.
    private static string[] BpfPrograms(int transport) =>
    [
        $"-m bpf --bytecode \"4,48 0 0 {(transport == 20 ? 9 : 6)},21 0 1 17,6 0 0 65535,6 0 0 0\"",
        $"-m bpf --bytecode \"5,40 0 0 {transport + 2},37 0 2 79,53 1 0 82,6 0 0 1,6 0 0 0\"",
        "-m bpf --bytecode \"4,128 0 0 0,37 0 1 40,6 0 0 1,6 0 0 0\"",
        $"-m bpf --bytecode \"8,1 0 0 {transport},72 0 0 0,2 0 0 3,0 0 0 10,97 0 0 3,28 0 0 0,52 0 0 2,22 0 0 0\"",
        "%0 -m bpf --bytecode \"3,32 0 0 4000,6 0 0 1,6 0 0 0\"",
        $"-m bpf --bytecode \"4,40 0 0 4294963200,69 0 1 {(transport == 20 ? 2048 : 0x86dd)},6 0 0 1,6 0 0 0\"",
        "-m bpf --bytecode \"3,32 0 0 4294963220,4 0 0 1,22 0 0 0\"",
        $"-m bpf --bytecode \"5,177 0 0 0,80 0 0 {transport - 20},69 0 1 64,6 0 0 0,6 0 0 5\"",
        $"-m bpf --bytecode \"4,40 0 0 {4293918720L + transport},21 0 1 1,6 0 0 1,6 0 0 0\"",
    ];
}
