using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>What a test looks at in a journey that <c>waybill trace --json</c> tells.</summary>
/// <param name="To">Destination and port at the beginning.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="IsComplete">False where events are missing.</param>
/// <param name="Asked">What was asked of the rules: <c>legacy filter INPUT 2</c>.</param>
internal sealed record TracedJourney(string To, string Ending, bool IsComplete, ImmutableArray<string> Asked)
{
    public static TracedJourney Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var journey = json.RootElement;
        var packet = journey.GetProperty("packet");
        return new(
            $"{packet.GetProperty("dst")} {packet.GetProperty("dport")}",
            journey.GetProperty("ending").GetProperty("kind").GetString()!,
            journey.GetProperty("complete").GetBoolean(),
            [.. journey.GetProperty("steps").EnumerateArray().Where(step => step.TryGetProperty("chain", out var chain) && chain.ValueKind == JsonValueKind.String).Select(Asking)]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{To} {Ending}{(IsComplete ? "" : " incomplete")}: {string.Join(", ", Asked)}");

    private static string Asking(JsonElement step) => $"{step.GetProperty("kind")} {step.GetProperty("backend")} {step.GetProperty("table")} {step.GetProperty("chain")} {step.GetProperty("rule")}";
}
