using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws rulesets from every match and target that the simulation evaluates, so that packets meet them often.</summary>
internal sealed class RandomRulesets(Random random, IpFamily family)
{
    private static readonly (string Table, string[] Hooks)[] _tables =
    [
        ("raw", ["PREROUTING", "OUTPUT"]),
        ("mangle", ["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]),
        ("nat", ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"]),
        ("filter", ["INPUT", "FORWARD", "OUTPUT"]),
        ("security", ["INPUT", "FORWARD", "OUTPUT"]),
    ];

    private bool IsIpv6 => family == IpFamily.IPv6;

    /// <summary>The sets that rules refer to, as <c>ipset restore</c> reads them.</summary>
    public string Sets() => IsIpv6
        ? "create ips hash:ip family inet6\nadd ips fd00:1::2\nadd ips fd00:2::3\ncreate nets hash:net family inet6\nadd nets fd00:1::/64\nadd nets fd00:1::4/126 nomatch\n"
            + "create ipports hash:ip,port family inet6\nadd ipports fd00:2::2,tcp:80\nadd ipports fd00:2::3,udp:53\n"
        : "create ips hash:ip family inet\nadd ips 10.1.0.2\nadd ips 10.2.0.3\ncreate nets hash:net family inet\nadd nets 10.1.0.0/24\nadd nets 10.1.0.4/30 nomatch\n"
            + "create ipports hash:ip,port family inet\nadd ipports 10.2.0.2,tcp:80\nadd ipports 10.2.0.3,udp:53\nadd ipports 10.2.0.2,icmp:echo-request\n"
            + "create netports hash:net,port family inet\nadd netports 10.2.0.0/29,tcp:80\n"
            + "create netnets hash:net,net family inet\nadd netnets 10.1.0.0/29,10.2.0.0/24\n"
            + "create marks hash:ip,mark family inet\nadd marks 10.1.0.2,0x00000001\n"
            + "create ports bitmap:port range 0-1024\nadd ports 80\nadd ports 53\n"
            + "create ipportnets hash:ip,port,net family inet\nadd ipportnets 10.1.0.2,tcp:80,10.2.0.0/24\n"
            + "create ifaces hash:net,iface family inet\nadd ifaces 10.1.0.0/24,%a\n"
            + "create lists list:set size 8\nadd lists ips\nadd lists nets\n";

    /// <summary>A ruleset; the first rule of raw traces every packet.</summary>
    public string Next()
    {
        var text = new StringBuilder();
        foreach (var (table, hooks) in _tables)
        {
            bool always = table is "raw";
            if (always || random.Next(10) < (table == "security" ? 1 : 8))
            {
                Append(text, table, hooks);
            }
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, string table, string[] hooks)
    {
        text.Append('*').Append(table).Append('\n');
        foreach (string hook in hooks)
        {
            string policy = table == "filter" && random.Next(8) == 0 ? "DROP" : "ACCEPT";
            text.Append(':').Append(hook).Append(' ').Append(policy).Append(" [0:0]\n");
        }

        // Chains that translate may be called from the hooks of one kind only: there is a group for each.
        string[] groups = table == "nat" ? ["D", "S"] : ["U"];
        int userChains = random.Next(1, 4);
        foreach (string group in groups)
        {
            for (int i = 0; i < userChains; i++)
            {
                text.Append(':').Append(group).Append(i).Append(" - [0:0]\n");
            }
        }

        foreach (string hook in hooks)
        {
            if (table == "raw")
            {
                text.Append("-A ").Append(hook).Append(" -j TRACE\n");
            }

            AppendRules(text, table, hook, GroupOf(table, hook), 0, userChains, random.Next(1, 5));
        }

        foreach (string group in groups)
        {
            for (int i = 0; i < userChains; i++)
            {
                AppendRules(text, table, group + i, group, i + 1, userChains, random.Next(0, 5));
            }
        }

        text.Append("COMMIT\n");
    }

    private static string GroupOf(string table, string hook) => table != "nat" ? "U" : hook is "PREROUTING" or "OUTPUT" ? "D" : "S";

    private void AppendRules(StringBuilder text, string table, string chain, string group, int firstCallable, int userChains, int count)
    {
        var matches = new RandomMatches(random, family, chain);
        for (int i = 0; i < count; i++)
        {
            text.Append("-A ").Append(chain);
            text.Append(matches.Next());
            text.Append(Target(table, chain, group, firstCallable, userChains, matches));
            text.Append('\n');
        }
    }

    private string Target(string table, string chain, string group, int firstCallable, int userChains, RandomMatches matches)
    {
        if (firstCallable < userChains && random.Next(3) == 0)
        {
            return $" {(random.Next(4) == 0 ? "-g" : "-j")} {group}{random.Next(firstCallable, userChains)}";
        }

        return random.Next(10) switch
        {
            0 => " -j RETURN",
            1 => string.Empty,
            2 => " -j ACCEPT",
            3 => matches.Mark(),
            _ => Special(table, chain, group, matches),
        };
    }

    private string Special(string table, string chain, string group, RandomMatches matches) => table switch
    {
        "raw" => Pick(" -j CT --notrack", " -j NOTRACK", " -j CT --zone 3", " -p udp -j CT --zone-orig 4", string.Empty, " -j DROP", " -j ACCEPT"),
        "mangle" => Pick(
            matches.Mark(),
            " -j CONNMARK --save-mark",
            " -j CONNMARK --restore-mark",
            " -j CONNMARK --set-xmark 0x5/0xf",
            " -j CONNMARK --save-mark --nfmask 0xf --ctmask 0xff --left-shift-mark 2",
            " -j CONNMARK --restore-mark --nfmask 0xff --ctmask 0xff --right-shift-mark 1",
            " -j HMARK --hmark-tuple src,dst,sport,dport --hmark-rnd 0x5 --hmark-mod 4",
            " -j HMARK --hmark-tuple ct,dst --hmark-proto-mask 0x7 --hmark-rnd 0x6 --hmark-mod 4 --hmark-offset 1",
            " -j MARK --or-mark 0x2",
            " -j MARK --and-mark 0xfffffffe",
            " -j TOS --set-tos 0x10",
            " -j TOS --xor-tos 0x0c",
            " -j DSCP --set-dscp 0x2e",
            " -j DROP",
            chain == "PREROUTING" ? IsIpv6 ? " -j HL --hl-dec 1" : " -j TTL --ttl-inc 3" : string.Empty,
            chain == "POSTROUTING" ? IsIpv6 ? " -j SNPT --src-pfx fd00:1::/64 --dst-pfx fd00:3::/64" : " -j TTL --ttl-set 9" : " -j DSCP --set-dscp-class CS3"),
        "nat" => group == "D" ? DestinationTarget() : SourceTarget(),
        _ => Pick(" -j DROP", " -j ACCEPT", $" -p tcp -j REJECT --reject-with tcp-reset", $" -j REJECT --reject-with {Rejection()}"),
    };

    private string DestinationTarget() => IsIpv6
        ? Pick(" -j DNAT --to-destination fd00:2::4", " -p tcp -j DNAT --to-destination [fd00:2::5]:8080", " -p tcp -j REDIRECT --to-ports 3128", " -j DNAT --to-destination fd00:1::6")
        : Pick(
            " -j DNAT --to-destination 10.2.0.4",
            " -p tcp -j DNAT --to-destination 10.2.0.6:8080",
            " -p udp -j DNAT --to-destination 10.1.0.6:5353",
            " -p tcp -j REDIRECT --to-ports 3128",
            " -j REDIRECT",
            " -p tcp -j DNAT --to-destination 10.2.0.8:8000-8002",
            " -p udp -j DNAT --to-destination 10.2.0.8:9000-9010/50",
            " -p udp -j REDIRECT --to-ports 4000-4010",
            " -j DNAT --to-destination 10.2.0.10-10.2.0.13",
            " -j DNAT --to-destination 10.2.0.10-10.2.0.13 --persistent",
            " -j NETMAP --to 10.2.0.0/24");

    private string SourceTarget() => IsIpv6
        ? Pick(" -j SNAT --to-source fd00:2::1", " -p tcp -j SNAT --to-source fd00:2::5", " -j MASQUERADE")
        : Pick(
            " -j SNAT --to-source 10.2.0.5",
            " -j SNAT --to-source 10.2.0.20-10.2.0.27",
            " -j SNAT --to-source 10.2.0.20-10.2.0.27 --persistent",
            " -p tcp -j SNAT --to-source 10.2.0.5 --random-fully",
            " -p udp -j MASQUERADE --to-ports 4000-4001",
            " -j SNAT --to-source 10.2.0.5 --random",
            " -j MASQUERADE",
            " -j NETMAP --to 10.2.0.0/24");

    private string Rejection() => IsIpv6
        ? Pick("icmp6-port-unreachable", "icmp6-adm-prohibited", "icmp6-no-route", "icmp6-addr-unreachable")
        : Pick("icmp-port-unreachable", "icmp-host-unreachable", "icmp-net-unreachable", "icmp-proto-unreachable", "icmp-host-prohibited", "icmp-admin-prohibited");

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
