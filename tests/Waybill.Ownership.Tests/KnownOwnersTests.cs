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
