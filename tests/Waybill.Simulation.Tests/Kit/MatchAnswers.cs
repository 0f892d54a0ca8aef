using Waybill.Model.Journeys;

namespace Waybill.Simulation.Tests.Kit;

/// <summary>What a condition says of a packet, told by a DROP rule that carries it.</summary>
internal static class MatchAnswers
{
    public const string Packet = "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 60";

    /// <summary>
    /// <c>yes</c>, <c>no</c>, or both where there is a world for each; then, in brackets, the keys of <c>--assume</c> that the
    /// answer rests on.
    /// </summary>
    public static string Of(string condition, TestHost? host = null, string packet = Packet, params (string Key, string Value)[] assumed) =>
        OfRules($"-A FORWARD {condition} -j DROP", host, packet, assumed);

    /// <summary>The same for several rules of FORWARD.</summary>
    public static string OfRules(string rules, TestHost? host = null, string packet = Packet, params (string Key, string Value)[] assumed)
    {
        var journeys = (host ?? new()).Rules(Tables.Filter(rules)).Send(packet, TestHost.Assuming(assumed));
        string answers = string.Join('|', journeys.Select(journey => journey.Ending.Kind == EndingKind.Dropped ? "yes" : "no"));
        string[] about = [.. journeys.SelectMany(journey => journey.Assumptions).Select(assumption => assumption.About).Distinct()];
        return about.Length == 0 ? answers : $"{answers} ({string.Join(", ", about)})";
    }
}
