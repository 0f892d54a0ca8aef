using Waybill.Explanation.Causes.Filtering;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes;

/// <summary>How changes are made to survive a restart.</summary>
internal static class Persistence
{
    /// <summary>The command that keeps a kernel parameter.</summary>
    public static string OfParameter(string name, string value) => OfParameters([name], value);

    /// <summary>The command that keeps kernel parameters that are all given the same value.</summary>
    public static string OfParameters(IReadOnlyList<string> names, string value)
    {
        string tool = names.Count == 1 ? "echo" : "printf '%s\\n'";
        string lines = string.Join(' ', names.Select(name => $"'{name} = {value}'"));
        string file = names[0][(names[0].LastIndexOf('.') + 1)..].Replace('_', '-');
        return $"{tool} {lines} > /etc/sysctl.d/90-{file}.conf";
    }

    /// <summary>The command that keeps the rules; null where a program owns the chain: what it does not write does not last.</summary>
    public static string? OfRules(JourneyCase journey, ChainLocation chain) =>
        journey.Owners.Of(chain) is null ? IptablesCommand.Keep(journey.State, chain) : null;
}
