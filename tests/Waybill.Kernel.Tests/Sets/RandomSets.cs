using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Sets;

/// <summary>Draws IP sets of every type that the kernel knows, with members that random packets meet, and rules that ask and change them.</summary>
internal sealed class RandomSets(Random random, IpFamily family)
{
    private readonly List<(string Name, string Type)> _sets = [];
    private readonly StringBuilder _creations = new();
    private readonly StringBuilder _members = new();

    private bool IsIpv6 => family == IpFamily.IPv6;

    /// <summary>The lines that create the sets.</summary>
    public string Creations => _creations.ToString();

    /// <summary>The lines that bring every set back to where it was.</summary>
    public string Reset => string.Concat(_sets.Select(set => $"flush {set.Name}\n")) + _members;

    /// <summary>Draws a set of each type, and a list of some of them.</summary>
    public void Draw()
    {
        string[] types = IsIpv6
            ? ["hash:ip", "hash:net", "hash:ip,port", "hash:ip,port,ip", "hash:ip,port,net", "hash:net,port", "hash:net,iface", "bitmap:port"]
            : ["hash:ip", "hash:net", "hash:ip,port", "hash:ip,port,ip", "hash:ip,port,net", "hash:net,port", "hash:net,iface", "bitmap:port", "bitmap:ip", "bitmap:ip,mac"];
        for (int i = 0; i < types.Length; i++)
        {
            Draw($"s{i}", types[i]);
        }

        bool counts = random.Next(2) == 0;
        bool marks = random.Next(2) == 0;
        _creations.Append(CultureInfo.InvariantCulture, $"create l list:set size 8{(counts ? " counters" : string.Empty)}{(marks ? " skbinfo" : string.Empty)}\n");
        foreach (var (name, _) in _sets.OrderBy(_ => random.Next()).Take(4))
        {
            _members.Append(CultureInfo.InvariantCulture, $"add l {name}{(counts ? $" packets {random.Next(3)}" : string.Empty)}{(marks ? Mark() : string.Empty)}\n");
        }

        _sets.Add(("l", "list:set"));
    }

    /// <summary>A rule's condition or target.</summary>
    public string Rule()
    {
        var (name, type) = _sets[random.Next(_sets.Count)];
        int dimensions = type == "list:set" ? random.Next(1, 4) : type.Split(',').Length;
        string directions = string.Join(',', Enumerable.Range(0, Math.Clamp(dimensions + random.Next(8) switch { 0 => -1, 1 => 1, _ => 0 }, 1, 6)).Select(_ => Pick("src", "dst")));
        return random.Next(8) switch
        {
            0 => $"-j SET --add-set {name} {directions}{Pick(string.Empty, " --exist")}",
            1 => $"-j SET --del-set {name} {directions}",
            2 => $"-j SET --map-set {name} {directions} --map-mark",
            _ => $"-m set{Pick(string.Empty, string.Empty, " !")} --match-set {name} {directions}{Counting()}",
        };
    }

    private string Counting() => random.Next(3) > 0 ? string.Empty : Pick(
        " --return-nomatch", " --packets-gt 2", " --packets-lt 3", " --packets-eq 2", " ! --packets-eq 2", " --bytes-gt 100", " --bytes-lt 150 ! --update-counters",
        " --packets-eq 1 ! --update-counters", " ! --update-subcounters", " ! --update-counters ! --update-subcounters");

    private void Draw(string name, string type)
    {
        bool counts = random.Next(2) == 0;
        bool marks = random.Next(2) == 0;
        string range = type switch
        {
            "bitmap:port" => " range 20-9000",
            "bitmap:ip" or "bitmap:ip,mac" => " range 10.1.0.2-10.1.0.200",
            _ => $" family {(IsIpv6 ? "inet6" : "inet")}",
        };
        string mask = (type, random.Next(3)) switch
        {
            ("hash:ip", 0) => IsIpv6 ? " netmask 127" : " netmask 31",
            ("hash:ip" or "hash:ip,port", 1) when !IsIpv6 => " bitmask 255.0.255.254",
            ("bitmap:ip", 0) => " netmask 30",
            _ => string.Empty,
        };
        string some = random.Next(4) == 0 ? " timeout 600" : string.Empty;
        _creations.Append(CultureInfo.InvariantCulture, $"create {name} {type}{range}{mask}{some}{(counts ? " counters" : string.Empty)}{(marks ? " skbinfo" : string.Empty)}\n");
        var members = new HashSet<string>();
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            string element = string.Join(',', type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',').Select((part, at) => Part(type, part, at)));
            if (members.Add(element))
            {
                bool isException = type.Contains("net", StringComparison.Ordinal) && random.Next(4) == 0;
                string wildcard = element.EndsWith(",w", StringComparison.Ordinal) ? " wildcard" : string.Empty;
                _members.Append(CultureInfo.InvariantCulture, $"add {name} {element}{wildcard}{(isException ? " nomatch" : string.Empty)}");
                _members.Append(CultureInfo.InvariantCulture, $"{(counts ? $" packets {random.Next(3)} bytes {random.Next(150)}" : string.Empty)}{(marks ? Mark() : string.Empty)} -exist\n");
            }
        }

        _sets.Add((name, type));
    }

    private string Part(string type, string part, int at) => part switch
    {
        "ip" when type.StartsWith("bitmap", StringComparison.Ordinal) => $"10.1.0.{random.Next(4, 9)}",
        "ip" => Host(),
        "net" => random.Next(3) == 0 ? Host() : $"{Host()}/{(IsIpv6 ? random.Next(1, 129) : random.Next(4, 33))}",
        "port" when type == "bitmap:port" => Pick("80", "22", "53", "8080", "443", "5000"),
        "port" => Pick("tcp:80", "tcp:22", "udp:53", "udp:80", "tcp:8080", IsIpv6 ? "icmpv6:128/0" : "icmp:8/0", "tcp:443", "gre:0"),
        "mac" => Pick("02:00:00:00:00:99", "02:00:00:00:00:98"),
        _ => Pick("%a", "%b", "lo", "w", at > 0 ? "physdev:%a" : "%a"),
    };

    private string Host() => IsIpv6
        ? $"fd00:{random.Next(1, 3)}::{random.Next(1, 9):x}"
        : $"10.{random.Next(1, 3)}.0.{random.Next(1, 9)}";

    private string Mark() => random.Next(3) == 0 ? string.Empty : $" skbmark 0x{random.Next(64):x}/0x{random.Next(64):x}";

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
