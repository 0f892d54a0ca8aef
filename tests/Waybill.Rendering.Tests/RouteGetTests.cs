using System.Text;
using System.Text.Json;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Rendering.Json;
using Waybill.Rendering.Routes;
using Xunit;

namespace Waybill.Rendering.Tests;

/// <summary>What <c>waybill route get</c> prints. That it prints what <c>ip</c> does is held by Waybill.Kernel.Tests, letter by letter.</summary>
public class RouteGetTests
{
    private static readonly SourceText Sysctl = SourceText.FromString("sysctl.txt", "net.ipv4.conf.all.rp_filter = 1\n");

    private static readonly RouteDecision Refused = new(Query("10.0.1.12", "192.168.235.13") with { InInterface = "enp5s0" })
    {
        Error = new(Errno.EXDEV, DropReason.ReversePathFilter, "The way back to 192.168.235.13 leaves by enp3s0.") { Evidence = [new(Sysctl, 1)] },
    };

    [Fact]
    public void Prints_the_error_as_ip_does_then_the_true_reason_with_its_evidence()
    {
        var output = new StringWriter { NewLine = "\n" };

        RouteGetText.Write(output, Refused);

        Assert.Equal(
            """
            RTNETLINK answers: Invalid cross-device link

            IP_RPFILTER  The way back to 192.168.235.13 leaves by enp3s0.

              sysctl.txt:1  net.ipv4.conf.all.rp_filter = 1

            """,
            output.ToString());
    }

    [Fact]
    public void Writes_the_fields_of_the_contract()
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonReport.Options))
        {
            RouteGetJson.Write(json, Refused);
        }

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        var root = document.RootElement;
        Assert.Equal(
            ["schema", "query", "type", "dst", "gateway", "dev", "prefsrc", "table", "rule", "route", "nexthops", "error", "considered"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("type").ValueKind);
        Assert.Equal("Invalid cross-device link", root.GetProperty("error").GetProperty("text").GetString());
    }

    private static RouteQuery Query(string destination, string source) => new(Address(destination)) { Source = Address(source) };

    private static IpAddress Address(string text)
    {
        byte[] bytes = System.Net.IPAddress.Parse(text).GetAddressBytes();
        return IpAddress.FromV4(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }
}
