using Waybill.Model.Traces;
using Xunit;

namespace Waybill.Parsing.Tests.Traces;

public class WrappedLinesTests
{
    private const string Fields = "IN=enp5s0 OUT= MAC=00:23:7d:5b:96:ec:00:21:5a:ef:39:fe:08:00 SRC=192.168.235.13 DST=10.0.1.12 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=28265 DF PROTO=TCP SPT=14024 DPT=8081 SEQ=1726587944 ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A04CCCA410000000001030307) UID=1000 GID=1000";

    private const string First = "May  8 15:51:07 ceph3 kernel: [309854.514762] TRACE: raw:PREROUTING:policy:2 " + Fields;

    private const string Second = "May  8 15:51:07 ceph3 kernel: [309854.514799] TRACE: nat:PREROUTING:rule:1 " + Fields;

    [Theory]
    [InlineData(60)]
    [InlineData(72)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(132)]
    public void Puts_lines_together_that_were_wrapped_between_words(int width)
    {
        string text = WrapWords(First, width) + "\n" + WrapWords(Second, width) + "\n";

        ShowsBoth(CollectingSink.Read(text));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(132)]
    public void Puts_lines_together_that_were_cut_at_a_width(int width)
    {
        string text = Cut(First, width) + "\n" + Cut(Second, width) + "\n";

        ShowsBoth(CollectingSink.Read(text));
    }

    [Fact]
    public void Does_not_join_lines_of_others()
    {
        string text = First + "\nDROP IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=60 PROTO=2 \nsomething else\n" + Second;
        var events = CollectingSink.Read(text).Events;

        Assert.Equal([TraceKind.Policy, TraceKind.Log, TraceKind.Rule], events.Select(one => one.Kind));
        Assert.Equal("DROP ", events[1].LogPrefix);
    }

    private static void ShowsBoth(CollectingSink read)
    {
        Assert.Empty(read.Diagnostics);
        Assert.Equal(["raw", "nat"], read.Events.Select(one => one.Place.Table));
        Assert.All(read.Events, one => Assert.Equal("10.0.1.12", one.Packet!.Packet.Destination.ToString()));
        Assert.All(read.Events, one => Assert.Equal(1726587944u, one.Packet!.Packet.Sequence));
        Assert.All(read.Events, one => Assert.Equal(1000u, one.Packet!.Packet.Gid));
        Assert.Equal(read.Events[0].Packet!.Identity, read.Events[1].Packet!.Identity);
    }

    private static string Cut(string line, int width) => string.Join('\n', line.Chunk(width).Select(chunk => new string(chunk)));

    private static string WrapWords(string line, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (string word in line.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length + 1 > width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : " " + word;
            }
        }

        return string.Join('\n', lines);
    }
}
