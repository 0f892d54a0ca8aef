using Waybill.Description.Lexicons;
using Xunit;

namespace Waybill.Description.Tests.Drops;

public class NameDescriberTests
{
    [Theory]
    [InlineData("IP_RPFILTER")]
    [InlineData("SKB_DROP_REASON_IP_RPFILTER")]
    [InlineData("kfree_skb: skbaddr=0xffff888 protocol=2048 location=ip_rcv_finish+0x1 reason: IP_RPFILTER")]
    public void Says_what_a_drop_reason_means(string line)
    {
        var description = LineDescriber.Describe(line);

        Assert.Equal(LineKind.DropReason, description.Kind);
        Assert.Contains("reverse path filter", description.Sentence, StringComparison.Ordinal);
        Assert.Contains(description.Fields, field => field is { Name: "finding", Meaning: "reverse-path-filter" });
    }

    [Theory]
    [InlineData("RTNETLINK answers: Invalid cross-device link", "reverse path filter")]
    [InlineData("Network is unreachable", "no routing table has a route")]
    [InlineData("RTNETLINK answers: No route to host", "unreachable route")]
    [InlineData("Invalid argument", "refuses")]
    [InlineData("RTNETLINK answers: Permission denied", "prohibit")]
    [InlineData("Error: Nexthop has invalid gateway.", "router is not on a link")]
    public void Says_what_an_error_means(string line, string expected)
    {
        var description = LineDescriber.Describe(line);

        Assert.Equal(LineKind.RouteError, description.Kind);
        Assert.Contains(expected, description.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(description.Fields, field => field.Name == "what to check");
    }

    [Fact]
    public void Names_an_error_that_it_does_not_know() =>
        Assert.Equal(["RTNETLINK answers: Flavour too sweet"], LineDescriber.Describe("RTNETLINK answers: Flavour too sweet").Unknown);

    [Theory]
    [InlineData("drop-reasons")]
    [InlineData("route-errors")]
    public void Every_name_says_what_to_check_and_names_only_findings_with_a_page(string file)
    {
        Assert.All(Lexicon.Get(file).Entries.Values, entry =>
        {
            Assert.False(string.IsNullOrEmpty(entry.Says), entry.Word);
            Assert.False(string.IsNullOrEmpty(entry.Check), entry.Word);
            Assert.All(entry.Finding?.Split(", ") ?? [], finding => Assert.True(File.Exists(Path.Combine(Kit.Root, "docs", "findings", finding + ".md")), $"{entry.Word}: {finding}"));
        });
    }
}
