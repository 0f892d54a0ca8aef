using Waybill.Description.Sysctls;
using Waybill.Model.Sources;
using Xunit;

namespace Waybill.Description.Tests.Sysctls;

public class CatalogueReaderTests
{
    private const string Whole = """
        # A comment.
        in ip-sysctl.rst "TCP variables"

        net.ipv4.conf.*.a
        net.ipv6.conf.*.a
          says Does this
            and that.
          = 0 nothing
          = 1 something
            of use
          default 1
          default-of all 0
          default-before 5.4 0
          combine max
          reasons IP_RPFILTER NO_SOCKET
          packets

        in ../admin-guide/sysctl/net.rst "Core"
        net.core.b
          says Counts.
          default-from the memory
          unit bytes
        """;

    [Fact]
    public void Reads_what_an_entry_says()
    {
        var entries = Read(Whole).Value;

        Assert.Equal(["net.ipv4.conf.*.a", "net.ipv6.conf.*.a", "net.core.b"], entries.Select(entry => entry.Name));
        var first = entries[0];
        Assert.Equal("Does this and that.", first.Summary);
        Assert.Equal([new SysctlValue("0", "nothing"), new SysctlValue("1", "something of use")], first.Values);
        Assert.Equal(Combination.Max, first.Combination);
        Assert.Equal(["IP_RPFILTER", "NO_SOCKET"], first.Reasons);
        Assert.True(first.DecidesPackets);
        Assert.Equal(new DocumentSection("networking/ip-sysctl.rst", "TCP variables"), first.Section);
        Assert.Equal("file.txt:5", entries[1].Source.ToString());
        Assert.Equal(new DocumentSection("admin-guide/sysctl/net.rst", "Core"), entries[2].Section);
        Assert.Equal("the memory", entries[2].DefaultFrom);
    }

    [Fact]
    public void Knows_the_defaults_of_all_and_of_older_kernels()
    {
        var entry = Read(Whole).Value[0];

        Assert.Equal("1", entry.DefaultFor("eth0", new(6, 1)));
        Assert.Equal("0", entry.DefaultFor("all", new(6, 1)));
        Assert.Equal("0", entry.DefaultFor("eth0", new(5, 3)));
    }

    [Theory]
    [InlineData("net.core.a\n  says A.\n  default 0\n  colour red", "file.txt:4: no field is called 'colour', or it lacks its value")]
    [InlineData("net.core.a\n  says A.\n  default 0\n  unit", "file.txt:4: no field is called 'unit', or it lacks its value")]
    [InlineData("net.core.a\n  says A.\n  default 0\n  = 1", "file.txt:4: '= VALUE MEANING' lacks its meaning: 1")]
    [InlineData("net.core.a\n  default 0", "file.txt:1: net.core.a lacks 'says'")]
    [InlineData("net.core.a\n  says A.", "file.txt:1: net.core.a lacks 'default' or 'default-from'")]
    [InlineData("net.core.a\n  says A.\n  default 0\n  combine min-max", "file.txt:4: no way to combine is called 'min-max'")]
    [InlineData("net.core.a\n  says A.\n  default 0\n  default-before 5 1", "file.txt:4: 'default-before VERSION VALUE' makes no sense: 5 1")]
    [InlineData("net.ipv4.conf.*.a\n  says A.\n  default 0", "file.txt:1: net.ipv4.conf.*.a needs 'combine' if and only if it is of an interface")]
    [InlineData("in nowhere", "file.txt:1: wants a document and a heading in quotes, or -: nowhere")]
    [InlineData("ipv4.a", "file.txt:1: neither a parameter's name nor an indented field: ipv4.a")]
    public void Names_the_line_of_what_makes_no_sense(string text, string expected)
    {
        var problem = Assert.Single(Read(text).Diagnostics);

        Assert.Equal(expected, $"{problem.Source}: {problem.Message}");
    }

    private static Waybill.Parsing.Parsed<System.Collections.Immutable.ImmutableArray<SysctlEntry>> Read(string text) =>
        CatalogueReader.Read(SourceText.FromString("file.txt", text));
}
