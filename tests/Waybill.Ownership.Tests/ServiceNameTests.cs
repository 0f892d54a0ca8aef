using Waybill.Ownership.Programs;
using Xunit;

namespace Waybill.Ownership.Tests;

/// <summary>kube-proxy's comments name the Service among other words, and differ by version.</summary>
public class ServiceNameTests
{
    [Theory]
    [InlineData("default/web:http cluster IP", "default/web:http")]
    [InlineData("default/web: cluster IP", "default/web")]
    [InlineData("shop/web:https -> 10.244.1.20:8443", "shop/web:https")]
    [InlineData("masquerade LOCAL traffic for ns2/svc2:p80 external destinations", "ns2/svc2:p80")]
    [InlineData("other traffic to ns5/svc5:p80 will be dropped by KUBE-PROXY-FIREWALL", "ns5/svc5:p80")]
    public void Finds_the_service_in_a_comment(string comment, string name) => Assert.Equal(name, ServiceName.In(comment));

    [Theory]
    [InlineData("kubernetes service nodeports; NOTE: this must be the last rule in this chain")]
    [InlineData("pods in 10.0.0.0/8")]
    [InlineData("Redirect pods trying to reach external loadbalancer VIP to clusterIP")]
    [InlineData("and/ /or")]
    [InlineData(null)]
    public void Takes_nothing_else_for_a_service(string? comment) => Assert.Null(ServiceName.In(comment));
}
