using System.Globalization;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>What the kernel counted on a host since it was made: what <c>nstat</c> shows.</summary>
internal sealed class IpStatistics
{
    private readonly Dictionary<string, long> _counts = [];

    public IpStatistics(string networkNamespace)
    {
        string all = Command.Succeed("ip", "netns", "exec", networkNamespace, "cat", "/proc/net/snmp", "/proc/net/netstat", "/proc/net/snmp6");
        string[]? names = null;
        foreach (string[] words in all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!words[0].EndsWith(':'))
            {
                _counts[words[0]] = long.Parse(words[1], CultureInfo.InvariantCulture);
            }
            else if (names is null)
            {
                names = words;
            }
            else
            {
                for (int i = 1; i < words.Length; i++)
                {
                    _counts[words[0].TrimEnd(':') + names[i]] = long.Parse(words[i], CultureInfo.InvariantCulture);
                }

                names = null;
            }
        }
    }

    /// <summary>The counter that grows when a packet dies so; null where the kernel keeps none of its own for that.</summary>
    public static string? CounterOf(Journey journey) => (journey.Ending.Reason?.Name, journey.Final.Family) switch
    {
        ("IP_RPFILTER", _) => "TcpExtIPReversePathFilter",
        ("IP_INNOROUTES", IpFamily.IPv4) => "IpExtInNoRoutes",
        ("IP_INNOROUTES", IpFamily.IPv6) => "Ip6InNoRoutes",
        ("IP_OUTNOROUTES", IpFamily.IPv4) => "IpOutNoRoutes",
        ("IP_INADDRERRORS", IpFamily.IPv4) => "IpInAddrErrors",
        ("IP_INADDRERRORS", IpFamily.IPv6) => "Ip6InAddrErrors",
        ("IP_INHDR", IpFamily.IPv4) => "IpInHdrErrors",
        ("IP_INHDR", IpFamily.IPv6) => "Ip6InHdrErrors",
        ("PKT_TOO_BIG", IpFamily.IPv4) => "IpFragFails",
        ("PKT_TOO_BIG", IpFamily.IPv6) => "Ip6InTooBigErrors",
        ("NO_SOCKET", _) when journey.Final.Protocol == Model.Packets.IpProtocol.Tcp => "TcpOutRsts",
        ("NO_SOCKET", IpFamily.IPv4) => "UdpNoPorts",
        ("NO_SOCKET", IpFamily.IPv6) => "Udp6NoPorts",
        _ => null,
    };

    /// <summary>A counter's value; -1 where there is no such counter.</summary>
    public long Of(string counter) => _counts.GetValueOrDefault(counter, -1);
}
