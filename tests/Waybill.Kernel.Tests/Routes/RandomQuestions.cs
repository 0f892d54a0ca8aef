using System.Collections.Immutable;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>Questions to <see cref="RandomHosts"/>, of the same addresses.</summary>
internal sealed class RandomQuestions(Random random)
{
    /// <summary>The multicast groups that are asked for, which nobody joins.</summary>
    public static readonly ImmutableArray<string> Groups = ["239.1.1.1", "224.0.0.5"];

    private readonly RandomHosts _pool = new(random, RandomHosts.DeviceNames);

    /// <summary>That many questions, the words after <c>ip route get</c>.</summary>
    public List<string> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? Next6() : Next4())];

    private string Next4()
    {
        string destination = random.Next(14) switch
        {
            0 => "8.8.8.8",
            1 => "255.255.255.255",
            2 => Groups[random.Next(Groups.Length)],
            3 => "224.0.0.1",
            4 => _pool.Pick("127.0.0.1", "127.0.0.9", "0.0.0.0", "0.1.2.3", "240.0.0.1", "169.254.1.9"),
            5 => $"10.{random.Next(0, 4)}.0.255",
            _ => _pool.Host4(),
        };
        string source = random.Next(12) switch
        {
            0 => " from 8.8.4.4",
            1 => $" from {_pool.Pick("127.0.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.0", "0.0.0.1")}",
            2 => $" from 10.{random.Next(0, 4)}.0.255",
            < 8 => $" from {_pool.Host4()}",
            _ => string.Empty,
        };
        return destination + source + Rest(isReceived: source.Length > 0 ? random.Next(3) != 0 : random.Next(6) == 0);
    }

    private string Next6()
    {
        string destination = random.Next(12) switch
        {
            0 => "2400:cb00::1",
            1 => _pool.Pick("ff02::1", "ff05::2", "ff0e::1"),
            2 => _pool.Pick("::1", "::", "fe80::99"),
            _ => _pool.Host6(),
        };
        string source = random.Next(3) == 0 ? $" from {_pool.Host6()}" : string.Empty;
        return destination + source + Rest(isReceived: random.Next(3) == 0);
    }

    private string Rest(bool isReceived)
    {
        string text = isReceived ? $" iif {Device()}" : random.Next(3) == 0 ? $" oif {Device()}" : string.Empty;
        text += random.Next(4) == 0 ? $" mark {_pool.Pick("1", "2", "0x10", "0x25")}" : string.Empty;
        text += random.Next(5) == 0 ? $" tos {_pool.Pick("0x10", "0x08", "0x04", "0x1c", "0xb8")}" : string.Empty;
        if (random.Next(4) == 0)
        {
            string protocol = _pool.Pick("tcp", "udp");
            text += $" ipproto {protocol}";
            text += random.Next(2) == 0 ? $" sport {_pool.Pick("53", "1500", "9")}" : string.Empty;
            text += random.Next(2) == 0 ? $" dport {_pool.Pick("80", "450", "9")}" : string.Empty;
        }

        return text + (!isReceived && random.Next(8) == 0 ? $" uid {_pool.Pick("0", "1000", "3000")}" : string.Empty);
    }

    private string Device() => random.Next(12) == 0 ? "lo" : RandomHosts.DeviceNames[random.Next(RandomHosts.DeviceNames.Length)];
}
