using System.Text.Json;
using Waybill.Explanation;
using Waybill.Rendering.Json;
using Waybill.Rendering.Tests.Samples;
using Xunit;

namespace Waybill.Rendering.Tests;

/// <summary>The fields that programs rely on, to the letter.</summary>
public class JsonTests
{
    [Fact]
    public void Explanation_has_the_promised_fields()
    {
        var root = Written(JsonReport.WriteExplain);

        Assert.Equal(["schema", "host", "packet", "worlds", "findings", "diagnostics"], NamesOf(root));
        Assert.Equal("waybill.explain/1", root.GetProperty("schema").GetString());
        var world = root.GetProperty("worlds")[0];
        Assert.Equal(["probability", "assumptions", "ending", "packet", "steps", "reply"], NamesOf(world));
        Assert.Equal("1", world.GetProperty("probability").GetRawText());
        Assert.Equal(["kind", "reason", "hook", "stage", "oif", "nexthop", "answer"], NamesOf(world.GetProperty("ending")));
        Assert.Equal("IP_RPFILTER", world.GetProperty("ending").GetProperty("reason").GetString());
    }

    [Fact]
    public void Rules_are_quoted_with_place_and_action()
    {
        var step = Written(JsonReport.WriteExplain).GetProperty("worlds")[0].GetProperty("steps")[3];

        Assert.Equal(
            ["kind", "hook", "backend", "family", "table", "chain", "rule", "text", "action", "source", "owner", "for", "changes"],
            NamesOf(step));
        Assert.Equal("jump KUBE-NODEPORTS", step.GetProperty("action").GetString());
        Assert.Equal("iptables-save.txt:2", step.GetProperty("source").GetString());
        Assert.Equal("kube-proxy", step.GetProperty("owner").GetString());
    }

    [Fact]
    public void Findings_carry_evidence_and_fixes()
    {
        var finding = Written(JsonReport.WriteExplain).GetProperty("findings")[0];

        Assert.Equal(["id", "severity", "title", "detail", "evidence", "fixes"], NamesOf(finding));
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        var fix = finding.GetProperty("fixes")[0];
        Assert.Equal("sysctl -w net.ipv4.conf.enp5s0.rp_filter=2", fix.GetProperty("command").GetString());
        Assert.Equal("delivered to 10.0.1.12:8081", fix.GetProperty("then").GetString());
    }

    [Fact]
    public void Journey_says_how_its_ending_is_known()
    {
        var root = Written(JsonReport.WriteJourney);

        Assert.Equal(["schema", "host", "time", "uptime", "packet", "complete", "lost", "steps", "ending", "findings"], NamesOf(root));
        Assert.Equal("predicted", root.GetProperty("ending").GetProperty("basis").GetString());
    }

    private static JsonElement Written(Action<Utf8JsonWriter, Explained, Detail> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Options))
        {
            write(json, ReversePathSample.Explained, Detail.Normal);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static string[] NamesOf(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
