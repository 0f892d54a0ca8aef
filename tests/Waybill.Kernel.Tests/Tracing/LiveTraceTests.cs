using Xunit;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>What <c>waybill trace</c> shows is what the kernel asked, in its order.</summary>
public class LiveTraceTests
{
    private const string Rules = "-N KNOCK; -A INPUT -i lo -j ACCEPT; -A INPUT -p tcp -j KNOCK; -A KNOCK -p tcp --dport 82 -j ACCEPT; -A KNOCK -p tcp --dport 81 -j DROP";

    [Theory]
    [InlineData("nft")]
    [InlineData("legacy")]
    public void Shows_the_rules_that_one_backend_asks(string backend)
    {
        using var laboratory = new TraceLaboratory($"trace-{backend}");
        Load(laboratory, backend);

        string[] shown = [.. laboratory.Trace("tcp dport 81-82", "80", "81", "82").Select(journey => journey.ToString())];

        string dropped = $"dropped: rule {backend} filter INPUT 2, rule {backend} filter KNOCK 2";
        string accepted = $"delivered: rule {backend} filter INPUT 2, rule {backend} filter KNOCK 1";
        Assert.Equal([$"10.1.0.1 81 {dropped}", $"fd00:1::1 81 {dropped}", $"10.1.0.1 82 {accepted}", $"fd00:1::1 82 {accepted}"], shown);
    }

    [Fact]
    public void Shows_both_backends_in_the_order_in_which_they_are_asked()
    {
        using var laboratory = new TraceLaboratory("trace-both");
        laboratory.Host.Run("iptables-legacy -A INPUT -p tcp --dport 81 -j DROP; iptables-legacy -t mangle -A PREROUTING -p tcp -j MARK --set-mark 7");
        laboratory.Host.Run("iptables-nft -A INPUT -p udp -j DROP; iptables-nft -A INPUT -m mark --mark 7 -j ACCEPT; iptables-nft -t raw -A PREROUTING -p tcp -j ACCEPT");

        var journey = Assert.Single(laboratory.Trace("tcp to 10.1.0.0/24", "81"));

        Assert.Equal("dropped", journey.Ending);
        Assert.Equal(["rule nft raw PREROUTING 1", "rule legacy mangle PREROUTING 1"], journey.Asked.Take(2));
        Assert.Contains("rule nft filter INPUT 2", journey.Asked);
        Assert.Equal("rule legacy filter INPUT 1", journey.Asked[^1]);
    }

    [Theory]
    [InlineData("tcp dport 90")]
    [InlineData("udp dport 81")]
    [InlineData("tcp from 10.9.0.0/16")]
    [InlineData("tcp iif lo")]
    [InlineData("tcp mark 0x10/0xf0")]
    [InlineData("tcp oif near dport 81")]
    [InlineData("tcp dport 81 ttl 3")]
    [InlineData("tcp dport 81 flags fin")]
    [InlineData("tcp dport 81 tos 0x10")]
    [InlineData("tcp dport 81 len 1500")]
    public void Shows_nothing_that_the_filter_leaves_out(string filter)
    {
        using var laboratory = new TraceLaboratory("trace-none");
        Load(laboratory, "nft");

        Assert.Empty(laboratory.Trace(filter, "81"));
    }

    [Fact]
    public void Shows_nothing_that_only_the_rules_of_the_host_trace()
    {
        using var laboratory = new TraceLaboratory("trace-own");
        Load(laboratory, "legacy");
        laboratory.Host.Run("iptables-legacy -t raw -A PREROUTING -j TRACE");

        Assert.Equal(["10.1.0.1 82"], laboratory.Trace("tcp to 10.1.0.1 dport 82", "81", "82").Select(journey => journey.To));
    }

    [Theory]
    [InlineData("tcp 10.1.0.2 10.1.0.0/24:80-81 iif near mark 0 ttl 64 tos 0 len 60 flags syn", "10.1.0.1 81")]
    [InlineData("tcp to fd00:1::/64 dport 81 iif near ttl 64 tos 0 len 80 flags syn", "fd00:1::1 81")]
    public void Tests_every_word_of_a_filter_in_the_kernel(string filter, string shown)
    {
        using var laboratory = new TraceLaboratory("trace-words");
        Load(laboratory, "nft");

        Assert.Equal(shown, Assert.Single(laboratory.Trace(filter, "81")).To);
    }

    private static void Load(TraceLaboratory laboratory, string backend)
    {
        foreach (string tool in (string[])["iptables", "ip6tables"])
        {
            foreach (string rule in Rules.Split("; "))
            {
                laboratory.Host.Run($"{tool}-{backend} {rule}");
            }
        }
    }
}
