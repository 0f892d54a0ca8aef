using System.Text.RegularExpressions;
using Xunit;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>However a trace ends, the host's rules are as they were before, and no table is left.</summary>
public class NothingLeftTests
{
    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public void Leaves_the_rules_as_they_were_after_a_signal(string signal)
    {
        using var laboratory = Ruled();
        string before = laboratory.Rules();
        using var run = TraceRun.Begin(laboratory.Host);

        string meanwhile = laboratory.Host.Run("iptables-nft-save; iptables-legacy-save");
        laboratory.Send("81");
        run.End(signal);

        Assert.Contains("-A INPUT -p tcp", meanwhile, StringComparison.Ordinal);
        Assert.DoesNotContain("waybill", meanwhile, StringComparison.Ordinal);
        Assert.Equal(before, laboratory.Rules());
    }

    [Fact]
    public void Leaves_the_rules_as_they_were_after_a_broken_pipe()
    {
        using var laboratory = Ruled();
        string before = laboratory.Rules();
        using var run = TraceRun.Begin(laboratory.Host, "| head -n1 >/dev/null");

        laboratory.Send("81", "81", "81");
        run.WaitForEnd();

        Assert.Equal(before, laboratory.Rules());
    }

    [Fact]
    public void Only_adds_a_table_of_its_own_while_it_runs()
    {
        using var laboratory = Ruled();
        string before = laboratory.Rules();
        using var run = TraceRun.Begin(laboratory.Host);

        string without = Regex.Replace(laboratory.Rules(), @"table inet waybill-\d+ \{.*?\n\}\n", string.Empty, RegexOptions.Singleline);

        Assert.Equal(before, without);
        run.End("KILL");
    }

    private static TraceLaboratory Ruled()
    {
        var laboratory = new TraceLaboratory("trace-left");
        foreach (string backend in (string[])["nft", "legacy"])
        {
            laboratory.Host.Run($"iptables-{backend} -A INPUT -p tcp --dport 81 -j DROP; ip6tables-{backend} -A INPUT -p tcp --dport 82 -j DROP");
        }

        laboratory.Host.Run("nft add table inet own; nft add chain inet own input '{ type filter hook input priority 5; }'; nft add rule inet own input tcp dport 83 counter");
        return laboratory;
    }
}
