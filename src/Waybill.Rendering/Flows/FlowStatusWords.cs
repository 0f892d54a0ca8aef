using Waybill.Explanation.Flows;

namespace Waybill.Rendering.Flows;

/// <summary>The words that programs read for a flow's status.</summary>
internal static class FlowStatusWords
{
    public static string Word(this FlowStatus status) => status switch
    {
        FlowStatus.AsExpected => "pass",
        FlowStatus.NotAsExpected => "fail",
        FlowStatus.Undecided => "undecided",
    };
}
