using System.Collections.Immutable;
using Waybill.Cli.Options;
using Waybill.Explanation.Flows;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using YamlDotNet.RepresentationModel;

namespace Waybill.Cli.Checks;

/// <summary>What an entry of the file expects, while its keys are read.</summary>
/// <param name="places">What the host knows the names of.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class FlowExpectation(WaypointNames places, Action<YamlProblem> report)
{
    private const string NotViaKey = "not via";

    private ImmutableArray<FlowOutcome> _outcomes = [FlowOutcome.Passes];
    private ImmutableArray<Waypoint> _via = [];
    private ImmutableArray<Waypoint> _notVia = [];
    private string? _reason;
    private string? _answer;
    private string? _finding;
    private bool? _reply;

    /// <summary>The keys that say what is expected.</summary>
    public static ImmutableArray<string> Keys { get; } = ["name", "comment", "expect", "via", NotViaKey, "reason", "answer", "finding", "reply"];

    /// <summary>The flow's name; null where none is given.</summary>
    public string? Name { get; private set; }

    /// <summary>True where something of it makes no sense, so that the flow is not asked.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Takes the value of a key.</summary>
    public void Set(string key, YamlNode value)
    {
        var items = value is YamlSequenceNode list ? list.Children : [value];
        foreach (var item in items.Where(item => item is not YamlScalarNode))
        {
            Refuse(item, $"\"{key}\" wants a value or a list of values");
            return;
        }

        YamlScalarNode[] scalars = [.. items.Cast<YamlScalarNode>()];
        switch (key)
        {
            case "expect":
                _outcomes = [.. scalars.Select(Outcome).OfType<FlowOutcome>()];
                break;
            case "via":
                _via = [.. scalars.Select(Waypoint).OfType<Waypoint>()];
                break;
            case NotViaKey:
                _notVia = [.. scalars.Select(Waypoint).OfType<Waypoint>()];
                break;
            default:
                SetSingle(key, value, scalars);
                break;
        }
    }

    /// <summary>The flow for one packet.</summary>
    public ExpectedFlow ToFlow(string name, in Packet packet, SourceLine source) => new(name, packet, source)
    {
        Outcomes = _outcomes,
        Via = _via,
        NotVia = _notVia,
        Reason = _reason,
        Answer = _answer,
        Finding = _finding,
        Reply = _reply,
    };

    private void SetSingle(string key, YamlNode node, YamlScalarNode[] scalars)
    {
        if (scalars is not [{ Value: { Length: > 0 } text } scalar])
        {
            Refuse(node, $"\"{key}\" wants one value");
            return;
        }

        switch (key)
        {
            case "name":
                Name = text;
                break;
            case "reason":
                _reason = text;
                break;
            case "answer":
                _answer = text;
                break;
            case "finding":
                _finding = text;
                break;
            case "reply":
                _reply = Reply(scalar);
                break;
        }
    }

    private bool? Reply(YamlScalarNode scalar)
    {
        switch (scalar.Value)
        {
            case "passes" or "true" or "yes":
                return true;
            case "blocked" or "false" or "no":
                return false;
            default:
                Refuse(scalar, $"\"{scalar.Value}\" says nothing about the answer: \"reply\" wants passes or blocked");
                return null;
        }
    }

    private FlowOutcome? Outcome(YamlScalarNode scalar)
    {
        foreach (var (word, outcome) in FlowOutcomes.All)
        {
            if (word == scalar.Value)
            {
                return outcome;
            }
        }

        string[] words = [.. FlowOutcomes.All.Select(item => item.Word)];
        Refuse(scalar, $"\"{scalar.Value}\" is no way to end: {string.Join(", ", words)}{Suggestion.For(scalar.Value ?? string.Empty, words)}");
        return null;
    }

    private Waypoint? Waypoint(YamlScalarNode scalar)
    {
        var waypoint = places.Find(scalar.Value ?? string.Empty, out string? complaint);
        if (waypoint is null)
        {
            Refuse(scalar, complaint!);
        }

        return waypoint;
    }

    private void Refuse(YamlNode node, string message)
    {
        IsRefused = true;
        report(YamlProblem.At(node.Start, message));
    }
}
