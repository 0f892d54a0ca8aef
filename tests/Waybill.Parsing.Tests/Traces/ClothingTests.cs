using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Xunit;

namespace Waybill.Parsing.Tests.Traces;

/// <summary>The same line in every clothing is the same event.</summary>
public class ClothingTests
{
    private const string Fields = "IN=enp5s0 OUT= MAC=00:23:7d:5b:96:ec:00:21:5a:ef:39:fe:08:00 SRC=192.168.235.13 DST=10.0.1.12 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=28265 DF PROTO=TCP SPT=14024 DPT=8081 SEQ=1726587944 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A04CCCA410000000001030307) ";

    private const string Message = "TRACE: nat:PREROUTING:rule:1 " + Fields;

    private static readonly DateTimeOffset Time = new(2019, 5, 8, 15, 51, 7, TimeSpan.Zero);

    private static readonly TimeSpan Uptime = new(309854_514762_0L);

    public static TheoryData<string, string, bool, bool, bool> Clothings => new()
    {
        { "syslog", "May  8 15:51:07 ceph3 kernel: [309854.514762] " + Message, true, true, true },
        { "syslog with one blank", "May 8 15:51:07 ceph3 kernel: [309854.514762] " + Message, true, true, true },
        { "syslog without uptime", "May  8 15:51:07 ceph3 kernel: " + Message, true, true, false },
        { "rsyslog ISO", "2019-05-08T15:51:07.000000+00:00 ceph3 kernel: [309854.514762] " + Message, true, true, true },
        { "rsyslog ISO in another zone", "2019-05-08T17:51:07+02:00 ceph3 kernel: [309854.514762] " + Message, true, true, true },
        { "rsyslog ISO Z", "2019-05-08T15:51:07Z ceph3 kernel: " + Message, true, true, false },
        { "RFC 5424", "<4>1 2019-05-08T15:51:07.000Z ceph3 kernel - - - [309854.514762] " + Message, true, true, true },
        { "dmesg", "[309854.514762] " + Message, false, false, true },
        { "dmesg with caller", "[309854.514762][   T12] " + Message, false, false, true },
        { "dmesg -r", "<4>[309854.514762] " + Message, false, false, true },
        { "dmesg -x", "kern  :warn  : [309854.514762] " + Message, false, false, true },
        { "dmesg -d", "[309854.514762 <    0.000037>] " + Message, false, false, true },
        { "dmesg -T", "[Wed May  8 15:51:07 2019] " + Message, true, false, false },
        { "dmesg --time-format iso", "2019-05-08T15:51:07,000000+00:00 " + Message, true, false, false },
        { "dmesg -t", Message, false, false, false },
        { "kmsg", "4,123,309854514762,-;" + Message, false, false, true },
        { "kmsg with caller", "4,123,309854514762,-,caller=T12;" + Message, false, false, true },
        { "journalctl short", "May 08 15:51:07 ceph3 kernel: " + Message, true, true, false },
        { "journalctl short-precise", "May 08 15:51:07.000000 ceph3 kernel: " + Message, true, true, false },
        { "journalctl short-iso", "2019-05-08T15:51:07+0000 ceph3 kernel: " + Message, true, true, false },
        { "journalctl short-full", "Wed 2019-05-08 15:51:07 UTC ceph3 kernel: " + Message, true, true, false },
        { "journalctl short-monotonic", "[309854.514762] ceph3 kernel: " + Message, false, true, true },
        { "journalctl short-unix", "1557330667.000000 ceph3 kernel: " + Message, true, true, false },
        { "journalctl json", "{\"_HOSTNAME\":\"ceph3\",\"MESSAGE\":\"" + Message + "\",\"__REALTIME_TIMESTAMP\":\"1557330667000000\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\"309854514762\",\"__MONOTONIC_TIMESTAMP\":\"309854599999\",\"_TRANSPORT\":\"kernel\"}", true, true, true },
        { "journalctl export", "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1557330667000000\n__MONOTONIC_TIMESTAMP=309854599999\n_TRANSPORT=kernel\nMESSAGE=" + Message + "\n_SOURCE_MONOTONIC_TIMESTAMP=309854514762\n_HOSTNAME=ceph3\n", true, true, true },
        { "busybox syslogd", "May  8 15:51:07 ceph3 kern.warn kernel: [309854.514762] " + Message, true, true, true },
        { "OpenWrt logread", "Wed May  8 15:51:07 2019 kern.warn kernel: [309854.514762] " + Message, true, false, true },
        { "ulogd", "May  8 15:51:07 ceph3 " + Message, true, true, false },
    };

    [Theory]
    [MemberData(nameof(Clothings))]
    public void Reads_the_same_event_in_every_clothing(string name, string line, bool hasTime, bool hasHost, bool hasUptime)
    {
        _ = name;
        foreach (string end in (string[])["", "\n", "\r\n", "\n\n"])
        {
            var read = CollectingSink.Read(line + end);

            var only = Assert.Single(read.Events);
            Assert.Empty(read.Diagnostics);
            Assert.Equal(TraceKind.Rule, only.Kind);
            Assert.Equal("nat", only.Place.Table);
            Assert.Equal("PREROUTING", only.Place.Chain);
            Assert.Equal(1, only.Number);
            Assert.False(only.IsTruncated);
            Assert.Equal(hasTime ? Time : null, only.Time?.ToUniversalTime());
            Assert.Equal(hasHost ? "ceph3" : null, only.Host);
            Assert.Equal(hasUptime ? Uptime : null, only.Uptime);
            Assert.Equal("10.0.1.12", only.Packet!.Packet.Destination.ToString());
            Assert.Equal((ushort)8081, only.Packet.Packet.DestinationPort);
            Assert.Equal(TcpFlags.Syn, only.Packet.Packet.TcpFlags);
        }
    }

    [Theory]
    [MemberData(nameof(Clothings))]
    public void Reads_the_prefix_of_a_LOG_rule_in_every_clothing(string name, string line, bool hasTime, bool hasHost, bool hasUptime)
    {
        _ = name;
        var read = CollectingSink.Read(line.Replace("TRACE: nat:PREROUTING:rule:1 ", "my-log: ", StringComparison.Ordinal));

        var only = Assert.Single(read.Events);
        Assert.Equal(TraceKind.Log, only.Kind);
        Assert.Equal("my-log: ", only.LogPrefix);
        Assert.Equal(hasTime, only.Time is not null);
        Assert.Equal(hasHost ? "ceph3" : null, only.Host);
        Assert.Equal(hasUptime, only.Uptime is not null);
    }

    [Theory]
    [MemberData(nameof(Clothings))]
    public void Reads_blocks_of_any_size(string name, string line, bool hasTime, bool hasHost, bool hasUptime)
    {
        _ = (name, hasTime, hasHost, hasUptime);
        string text = string.Join("\n", line, "noise", line, "", line);
        var whole = CollectingSink.Read(text);
        for (int size = 1; size < 200; size += 7)
        {
            var read = CollectingSink.Read(text, size);

            Assert.Equal(whole.Events, read.Events);
        }
    }
}
