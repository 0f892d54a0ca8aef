using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>Matches on the connection of a packet, held against the running kernel.</summary>
public class ConnectionConditionTests
{
    private const string New = "tcp %1:4000 %2:80 iif %a len 60";
    private const string Answer = "tcp %2:80 %1:4000 iif %b flags syn,ack len 60";
    private const string Crossing = "tcp %2:80 %1:4000 iif %b len 60";
    private const string Third = "tcp %1:4000 %2:80 iif %a flags ack len 60";
    private const string Question = "udp %1:4001 %2:53 iif %a len 70";
    private const string Reply = "udp %2:53 %1:4001 iif %b len 90";

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_counters_of_connections(IpFamily family)
    {
        using var bench = new StateBench(family);
        string[] conditions =
        [
            "-m connbytes %! --connbytes 1:1 --connbytes-dir original --connbytes-mode packets",
            "-m connbytes %! --connbytes 2 --connbytes-dir both --connbytes-mode packets",
            "-m connbytes %! --connbytes 60:90 --connbytes-dir original --connbytes-mode bytes",
            "-m connbytes %! --connbytes 0:1 --connbytes-dir reply --connbytes-mode bytes",
            "-m connbytes %! --connbytes 150 --connbytes-dir both --connbytes-mode bytes",
            "-m connbytes %! --connbytes 75:90 --connbytes-dir both --connbytes-mode avgpkt",
        ];
        bench.Load(("FORWARD", conditions));
        bench.Compare(true, New, New, Answer, Third, New, Question, Reply, Question, Reply);
        bench.Laboratory.ForgetConnections();
        bench.Compare(true, New, Crossing, Crossing, New, Answer);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_connections_without_counters(IpFamily family)
    {
        using var bench = new StateBench(family);
        bench.Load(("FORWARD", ["-m conntrack --ctstate NEW"]));
        bench.Laboratory.Host.Run("sysctl -qw net.netfilter.nf_conntrack_acct=0");
        bench.Send(Question);
        bench.Load(("FORWARD", ["-m connbytes %! --connbytes 1 --connbytes-dir both --connbytes-mode packets"]));
        bench.Compare(true, Question, Reply);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_what_conntrack_says_of_a_connection(IpFamily family)
    {
        using var bench = new StateBench(family);
        string[] conditions =
        [
            "-m conntrack %! --ctstatus EXPECTED",
            "-m conntrack %! --ctstatus SEEN_REPLY",
            "-m conntrack %! --ctstatus CONFIRMED",
            "-m conntrack %! --ctstatus CONFIRMED,SEEN_REPLY",
            "-m conntrack %! --ctstatus NONE",
            "-m conntrack --ctdir ORIGINAL",
            "-m conntrack --ctdir REPLY",
            "-m conntrack %! --ctproto tcp",
            "-m conntrack %! --ctproto 17 --ctstate ESTABLISHED",
            "-m conntrack %! --ctorigsrc %1",
            "-m conntrack %! --ctorigdst %1",
            "-m conntrack %! --ctreplsrc %2",
            "-m conntrack %! --ctrepldst %1 --ctstate NEW",
            "-m conntrack %! --ctorigsrcport 4000",
            "-m conntrack %! --ctorigdstport 53:80",
            "-m conntrack %! --ctorigdstport 2048:2049",
            "-m conntrack %! --ctorigdstport 32768",
            "-m conntrack %! --ctreplsrcport 80",
            "-m conntrack %! --ctreplsrcport 7",
            "-m conntrack %! --ctrepldstport 0",
            "-m conntrack %! --ctrepldstport 4000:4001",
            "-m helper %! --helper ftp",
            "-m connmark %! --mark 0x0",
            "-m state %! --state NEW",
            "-m state %! --state RELATED,ESTABLISHED",
        ];
        bench.Load(("PREROUTING", conditions), ("FORWARD", conditions), ("POSTROUTING", conditions));
        string[] echo = family == IpFamily.IPv6 ? ["icmpv6 %1 %2 type 128 id 7 iif %a", "icmpv6 %2 %1 type 129 id 7 iif %b"] : ["icmp %1 %2 type 8 id 7 iif %a", "icmp %2 %1 type 0 id 7 iif %b"];
        bench.Compare(true, echo);
        bench.Compare(true, New, Answer, Third, "tcp %2:80 %1:4000 iif %b flags ack", Question, Reply, "esp %1 %2 iif %a", "esp %2 %1 iif %b");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_assurance_as_soon_as_it_is_certain(IpFamily family)
    {
        using var bench = new StateBench(family) { Marks = true };
        bench.Load(("FORWARD", ["-m conntrack %! --ctstatus ASSURED"]));
        bench.Compare(true, New, Answer, Third, Third, Question, Reply);
        bench.Compare(false, Question);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_the_time_a_connection_has_left(IpFamily family)
    {
        using var bench = new StateBench(family) { Marks = true };
        bench.Load(("FORWARD", ["-m conntrack %! --ctexpire 100:200", "-m conntrack %! --ctexpire 55:65", "-m conntrack %! --ctexpire 0:31", "-m conntrack %! --ctexpire 10:20"]));
        bench.Compare(false, New, Question);
        bench.Compare(true, Answer, Reply);
        bench.Load(("FORWARD", ["-m conntrack %! --ctexpire 250:500000", "-m conntrack %! --ctexpire 0:130"]));
        bench.Compare(true, Third, Question, "tcp %1:4000 %2:80 iif %a flags fin,ack");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_labels(IpFamily family)
    {
        using var bench = new StateBench(family);
        bench.Load(("PREROUTING", ["-m connlabel %! --label 3", "-p tcp -m connlabel --label 3 --set", "-m connlabel %! --label 3"]), ("FORWARD", ["-m connlabel %! --label 3", "-m connlabel ! --label 4 --set"]));
        bench.Compare(true, New, Question);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_the_node_of_a_cluster(IpFamily family)
    {
        using var bench = new StateBench(family);
        string[] conditions =
        [
            "-m cluster --cluster-total-nodes 2 %! --cluster-local-node 1 --cluster-hash-seed 0xdeadbeef",
            "-m cluster --cluster-total-nodes 3 %! --cluster-local-node 2 --cluster-hash-seed 0x1",
            "-m cluster --cluster-total-nodes 16 %! --cluster-local-nodemask 0x15 --cluster-hash-seed 0x7",
        ];
        bench.Load(("PREROUTING", conditions), ("FORWARD", conditions));
        string[] packets = [.. Enumerable.Range(2, 12).Select(i => family == IpFamily.IPv6 ? $"udp [{i}:1::{i}]:1 %2:53 iif %a" : $"udp 10.1.0.{i}:1 %2:53 iif %a")];
        bench.Compare(true, packets);
        bench.Compare(true, "udp %2:53 %1:1 iif %b", "tcp %1:9 %2:80 iif %a flags syn,ack", "udp %1:2 %2:53 iif %a dmac 01:00:5e:00:00:01", "tcp %1:3 %3:53 iif %a dmac 01:00:5e:00:00:01");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_the_number_of_connections_that_the_table_shows(IpFamily family)
    {
        using var bench = new StateBench(family);
        int bits = family == IpFamily.IPv6 ? 128 : 32;
        bench.Load(
            ("PREROUTING", [$"-m connlimit --connlimit-above 0 --connlimit-mask {bits}", $"-m connlimit --connlimit-upto 1 --connlimit-mask {bits}", $"-m connlimit --connlimit-above 2 --connlimit-mask {bits} --connlimit-daddr"]),
            ("FORWARD", [$"-m connlimit --connlimit-above 2 --connlimit-mask {bits - 8} --connlimit-saddr", $"-m connlimit --connlimit-upto 2 --connlimit-mask {bits - 8} --connlimit-daddr"]));
        bench.Compare(true, New, Question, "udp %1:4002 %2:53 iif %a", New, "udp %2:9 %1:9 iif %b");
    }
}
