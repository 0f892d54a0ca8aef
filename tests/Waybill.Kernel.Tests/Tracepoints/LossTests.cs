using Waybill.Kernel.Tests.Packets;
using Waybill.Linux.Tracepoints;
using Waybill.Model.Traces;
using Xunit;

namespace Waybill.Kernel.Tests.Tracepoints;

public class LossTests
{
    private const int Sent = 1000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_finds_no_room_is_counted(bool useBpf)
    {
        using var host = new WatchedHost("tp-loss");
        host.Run("iptables-legacy -A INPUT -p udp --dport 4012 -j DROP");
        using var watch = host.Watch(useBpf, lookups: !useBpf, pages: 1);

        for (int i = 0; i < Sent; i++)
        {
            host.Send("udp 10.77.0.12:4011 10.77.0.1:4012");
        }

        WaitForDrops(host);
        int read = watch.Read().Count(IsOurs);
        // What happens elsewhere may have filled the room before.
        Assert.InRange(read, 0, Sent - 1);
        Assert.InRange(read + watch.Lost, Sent, long.MaxValue);
    }

    [Fact]
    public void The_kernel_tells_where_it_counts_programs_that_were_not_run() =>
        Assert.Equal(208, KernelTypes.OfRunningKernel().Offset("bpf_prog_info", "recursion_misses"));

    private static bool IsOurs(TracepointEvent seen) => seen switch
    {
        TracepointEvent.RouteLookup lookup => $"{lookup.Source}" == "10.77.0.12",
        TracepointEvent.PacketDrop drop => $"{FrameReader.Packet(drop.Headers.Span)?.Source}" == "10.77.0.12",
        _ => false,
    };

    /// <summary>The rule's counter says when all have been dropped.</summary>
    private static void WaitForDrops(WatchedHost host)
    {
        while (!host.Run("iptables-legacy -nvxL INPUT").Contains($" {Sent} ", StringComparison.Ordinal))
        {
        }
    }
}
