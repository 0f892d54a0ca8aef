using System.Text.RegularExpressions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Xunit;

namespace Waybill.Ownership.Tests;

/// <summary>Who is known, and what the manual says of it.</summary>
public partial class KnownOwnersTests
{
    private static readonly string[] Tables = ["filter", "kube-proxy", "docker-bridges", "firewalld", ""];

    [Fact]
    public void Manual_lists_every_known_program_and_no_other()
    {
        var listed = Rows().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "manual", "owners.md")))
            .Select(row => row.Groups[1].Value.Trim()).Except(["program"]);

        Assert.Equal(KnownOwners.All.Select(program => program.Name).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Advice_continues_a_sentence() => Assert.All(KnownOwners.All, program =>
    {
        Assert.Matches("^[a-z]", program.Advice);
        Assert.DoesNotMatch(@"\.$", program.Advice);
    });

    [Fact]
    public void A_chain_that_nobody_is_known_for_is_the_users()
    {
        var chain = new ChainLocation(Backend.Legacy, IpFamily.IPv4, "filter", "MY-RULES");

        Assert.Null(new HostOwners(new HostState()).OfChain(chain));
    }

    [Theory]
    [InlineData("kube-proxy", "service-ULMVA6XW-ns1/svc1/tcp/p80", "kube-proxy: service ns1/svc1:p80")]
    [InlineData("kube-proxy", "external-ULMVA6XW-ns1/svc1/tcp/", "kube-proxy: service ns1/svc1")]
    [InlineData("kube-proxy", "endpoint-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80", "kube-proxy: service ns1/svc1:p80 → endpoint 10.180.0.1:80")]
    [InlineData("kube-proxy", "filter-forward", "kube-proxy: all Services")]
    [InlineData("docker-bridges", "filter-forward-in__docker0", "Docker: default network, docker0")]
    [InlineData("docker-bridges", "nat-POSTROUTING", "Docker: its networks")]
    [InlineData("firewalld", "filter_IN_public_allow", "firewalld: zone public")]
    [InlineData("netavark", "NETAVARK-HOSTPORT-DNAT", "podman: published ports")]
    [InlineData("wg-quick-wg0", "preraw", "wg-quick: wg0")]
    public void Chains_of_nftables_are_told_by_table_and_name(string table, string chain, string owner) =>
        Assert.Equal(owner, new HostOwners(new HostState()).OfChain(new(Backend.Nft, IpFamily.None, table, chain))?.ToString());

    [Theory]
    [InlineData("cali-pi-")]
    [InlineData("KUBE-SVC-")]
    [InlineData("IN_")]
    [InlineData("_direct")]
    [InlineData("ufw-")]
    [InlineData("f2b-")]
    [InlineData("CNI-")]
    [InlineData("service-x-/")]
    [InlineData("__")]
    [InlineData("")]
    public void Names_that_are_cut_off_do_no_harm(string chain) => Assert.All(
        Tables,
        table => Assert.NotEqual(string.Empty, new HostOwners(new HostState()).OfRule(new(Backend.Nft, IpFamily.IPv4, table, chain), null)?.For?.Trim()));

    [Fact]
    public void A_rule_of_a_chain_left_to_the_user_is_not_the_programs_when_only_a_trace_tells_of_it()
    {
        var chain = new ChainLocation(Backend.Legacy, IpFamily.IPv4, "filter", "DOCKER-USER");
        var owners = new HostOwners(new HostState());

        Assert.Equal("Docker", owners.OfChain(chain)?.Name);
        Assert.Null(owners.OfRule(chain, null));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    // The first column of the table; the line of dashes has no letters.
    [GeneratedRegex(@"^\| ([^|]*[A-Za-z][^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
