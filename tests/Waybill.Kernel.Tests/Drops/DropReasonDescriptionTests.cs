using Waybill.Description;
using Waybill.Linux.Tracepoints;
using Xunit;

namespace Waybill.Kernel.Tests.Drops;

public class DropReasonDescriptionTests
{
    // include/net/dropreason-core.h: the mask of the subsystems stands among the reasons and is none.
    private const string Mask = "SKB_DROP_REASON_SUBSYS_MASK";

    [Fact]
    public void Every_drop_reason_that_the_running_kernel_knows_is_described()
    {
        var reasons = KernelTypes.OfRunningKernel().Values("skb_drop_reason").Values.Where(name => name != Mask).ToArray();

        Assert.Contains("SKB_DROP_REASON_NETFILTER_DROP", reasons);
        Assert.DoesNotContain(reasons, reason => LineDescriber.Describe(reason).Kind != LineKind.DropReason);
    }
}
