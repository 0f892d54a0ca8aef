using Waybill.Model.Addresses;
using Waybill.Model.Kubernetes;
using Waybill.Model.Sources;
using Waybill.Parsing.Kubernetes;
using Xunit;

namespace Waybill.Parsing.Tests.Kubernetes;

/// <summary>A listing of kubectl gives names; what of it is not understood costs one name, never the listing.</summary>
public class ClusterParserTests
{
    private static readonly IpAddress Address = IpAddress.FromV4(0x0a2a0026);

    [Theory]
    [InlineData("""{"kind":"List","items":[{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"status":{"podIP":"10.42.0.38"}}]}""")]
    [InlineData("""[{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"status":{"podIPs":[{"ip":"fd00::38"},{"ip":"10.42.0.38"}]}}]""")]
    [InlineData("""{"kind":"Node","metadata":{"name":"n"}} {"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"status":{"podIP":"10.42.0.38"}}""")]
    public void Reads_a_list_and_items_alone(string json) => Assert.Equal("pod shop/db-0", Read(json).Value.NameOf(Address)?.ToString());

    [Fact]
    public void Names_the_pod_before_the_service_whose_address_it_once_was()
    {
        const string Pod = """{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"status":{"podIP":"10.42.0.38"}}""";
        const string Service = """{"kind":"Service","metadata":{"namespace":"shop","name":"db"},"spec":{"clusterIP":"10.42.0.38"}}""";

        Assert.Equal(ClusterKind.Pod, Read($"[{Service},{Pod}]").Value.NameOf(Address)?.Kind);
        Assert.Equal(ClusterKind.Pod, Read($"[{Pod},{Service}]").Value.NameOf(Address)?.Kind);
    }

    [Theory]
    [InlineData("""{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"status":{"podIP":"10.42.0.38","phase":"Succeeded"}}""")]
    [InlineData("""{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0"},"spec":{"hostNetwork":true},"status":{"podIP":"10.42.0.38"}}""")]
    public void Passes_by_pods_that_have_no_address_of_their_own(string json) => Assert.Null(Read(json).Value.NameOf(Address));

    [Theory]
    [InlineData("", 0)]
    [InlineData("{", 1)]
    [InlineData("7", 1)]
    [InlineData("""{"items":[7,{"kind":"Pod"},{"kind":"Pod","metadata":{"name":"x"},"status":{"podIP":"no"}}]}""", 3)]
    [InlineData("""{"items":[{"kind":"Pod","metadata":{"name":7},"status":[]},{"kind":"Service","metadata":{"name":"s"},"spec":{"clusterIPs":[7,"None"]}}""", 2)]
    public void Says_what_it_does_not_understand(string json, int problems) => Assert.Equal(problems, Read(json).Diagnostics.Length);

    [Theory]
    [InlineData("""{"matchLabels":{"app":"db"}}""", true)]
    [InlineData("""{"matchLabels":{"app":"web"}}""", false)]
    [InlineData("""{}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"In","values":["db","web"]},{"key":"canary","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"NotIn","values":["db"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"Exists"}]}""", true)]
    public void Finds_the_policies_that_select_a_pod(string selector, bool isSelected)
    {
        const string Pod = """{"kind":"Pod","metadata":{"namespace":"shop","name":"db-0","labels":{"app":"db"}},"status":{"podIP":"10.42.0.38"}}""";
        string policy = """{"kind":"NetworkPolicy","metadata":{"namespace":"shop","name":"p"},"spec":{"podSelector":""" + selector + "}}";

        var cluster = Read($"[{Pod},{policy}]").Value;

        Assert.Equal(isSelected, cluster.PoliciesOf(Address, isIngress: true).Any());
        Assert.Empty(cluster.PoliciesOf(Address, isIngress: false));
    }

    private static Parsed<Cluster> Read(string json) => ClusterParser.Parse(SourceText.FromString("cluster.json", json));
}
