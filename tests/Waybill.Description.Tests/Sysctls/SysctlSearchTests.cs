using Waybill.Description.Sysctls;
using Xunit;

namespace Waybill.Description.Tests.Sysctls;

public class SysctlSearchTests
{
    private static readonly SysctlSearch Search = new(SysctlCatalogue.Own);

    [Theory]
    [InlineData("net.ipv4.conf.eth0.rp_filter", "net.ipv4.conf.*.rp_filter", "eth0")]
    [InlineData("net/ipv4/conf/eth0.100/rp_filter", "net.ipv4.conf.*.rp_filter", "eth0.100")]
    [InlineData("net.ipv4.conf.eth0/100.rp_filter", "net.ipv4.conf.*.rp_filter", "eth0.100")]
    [InlineData("net.ipv4.conf.eth0.100.rp_filter", "net.ipv4.conf.*.rp_filter", "eth0.100")]
    [InlineData("/proc/sys/net/ipv6/conf/eth0/mtu", "net.ipv6.conf.*.mtu", "eth0")]
    [InlineData("net.ipv4.conf.*.rp_filter", "net.ipv4.conf.*.rp_filter", null)]
    [InlineData("net.ipv4.neigh.default.unres_qlen", "net.ipv4.neigh.*.unres_qlen", "default")]
    [InlineData("ipv4.ip_forward", "net.ipv4.ip_forward", null)]
    [InlineData("netfilter/nf_conntrack_max", "net.netfilter.nf_conntrack_max", null)]
    [InlineData("rp_filter", "net.ipv4.conf.*.rp_filter", null)]
    [InlineData("RP-Filter", "net.ipv4.conf.*.rp_filter", null)]
    public void Finds_a_parameter_by_its_name(string word, string name, string? device)
    {
        var named = Assert.IsType<SysctlAnswer.Named>(Search.Answer([word]));

        var parameter = Assert.Single(named.Parameters);
        Assert.Equal((name, device), (parameter.Entry.Name, parameter.Interface));
    }

    [Fact]
    public void Finds_several_by_their_names_in_the_order_asked()
    {
        var named = Assert.IsType<SysctlAnswer.Named>(Search.Answer(["ip_forward", "net.ipv6.conf.all.forwarding"]));

        Assert.Equal(["net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"], named.Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData("mtu", "net.ipv4.route.min_pmtu", true)]
    [InlineData("rp_filter", "net.ipv4.conf.*.arp_filter", false)]
    [InlineData("tcp_rmem", "net.ipv4.tcp_wmem", false)]
    public void Names_others_that_may_have_been_meant_by_a_word(string word, string name, bool expected)
    {
        var named = Assert.IsType<SysctlAnswer.Named>(Search.Answer([word]));

        Assert.Equal(expected, named.Others.Any(entry => entry.Name == name));
    }

    [Fact]
    public void Names_the_word_that_fits_nothing()
    {
        Assert.Equal("redirct", Assert.IsType<SysctlAnswer.Unknown>(Search.Answer(["send", "redirct"])).Words);
        Assert.Empty(Assert.IsType<SysctlAnswer.Unknown>(Search.Answer(["martian", "sctp"])).Known);
    }

    [Theory]
    [InlineData("net.bridge", "net.bridge.")]
    [InlineData("net.ipv4.route.*", "net.ipv4.route.")]
    [InlineData("net.ipv6.conf.eth0", "net.ipv6.conf.*.")]
    [InlineData("net/ipv4/neigh/eth0.100", "net.ipv4.neigh.*.")]
    [InlineData("net.ipv4.neigh.default", "net.ipv4.neigh.")]
    [InlineData("net.", "net.")]
    public void Lists_what_begins_with_a_part_of_a_name(string word, string beginning)
    {
        var found = Assert.IsType<SysctlAnswer.Found>(Search.Answer([word]));

        Assert.Equal(SysctlCatalogue.Own.Entries.Where(entry => entry.Name.StartsWith(beginning, StringComparison.Ordinal)), found.Entries);
    }

    [Theory]
    // In the name before in the summary.
    [InlineData("redirects send", "net.ipv4.conf.*.send_redirects")]
    [InlineData("reverse path", "net.ipv4.conf.*.rp_filter")]
    // In what values mean.
    [InlineData("any route back", "net.ipv4.conf.*.rp_filter")]
    // By drop reason and finding.
    [InlineData("NEIGH_CREATEFAIL", "net.ipv4.neigh.default.gc_thresh3")]
    [InlineData("loopback-not-routable", "net.ipv4.conf.*.route_localnet")]
    // American spelling.
    [InlineData("neighbor overflow", "net.ipv4.neigh.default.gc_thresh3")]
    public void Finds_parameters_by_words_those_that_fit_best_first(string words, string first)
    {
        var found = Assert.IsType<SysctlAnswer.Found>(Search.Answer(words.Split(' ')));

        Assert.Equal(first, found.Entries[0].Name);
    }

    [Fact]
    public void Every_word_has_to_fit()
    {
        var found = Assert.IsType<SysctlAnswer.Found>(Search.Answer(["mtu", "probing"]));

        Assert.All(found.Entries, entry => Assert.StartsWith("net.ipv4.tcp_", entry.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_what_is_close_to_a_name_that_is_not_known_with_its_interface()
    {
        var unknown = Assert.IsType<SysctlAnswer.Unknown>(Search.Answer(["net.ipv4.conf.eth0.rpfilter"]));

        Assert.Contains("net.ipv4.conf.eth0.rp_filter", unknown.Known);
    }
}
