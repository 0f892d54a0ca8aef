using System.Globalization;
using System.Text.RegularExpressions;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests;

/// <summary>The recorded incident is predicted line by line.</summary>
public partial class Scenarios
{
    private static readonly string[] Recording = File.ReadAllLines(ScenarioFolder.PathOf("incident-rp-filter", "dmesg.txt"));

    [Theory]
    [InlineData("ceph4", "tcp 192.168.235.13:14024 10.43.206.251:8081 uid 0 gid 0 df len 60", "", EndingKind.Transmitted, null)]
    [InlineData("ceph3", "tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0 df len 60", "enp5s0", EndingKind.Dropped, "IP_RPFILTER")]
    public void Predicts_the_trace_of_the_recorded_packet(string host, string packet, string device, EndingKind kind, string? reason)
    {
        var state = ScenarioFolder.Read("incident-rp-filter", host);
        var journey = Assert.Single(new Simulator(state, SimulationOptions.Default).Send(TestHost.Packet(packet)));

        var predicted = journey.Steps.OfType<Step.InChain>()
            .SkipWhile(step => step is not Step.Rule { Definition.Target: Target.Trace }).Skip(1)
            .Select(step => $"{Trail.Line(step)} IN={step.InInterface} OUT={step.OutInterface}");
        Assert.Equal(Recorded(device), predicted);
        Assert.Equal((kind, reason), (journey.Ending.Kind, journey.Ending.Reason?.Name));
    }

    /// <summary>The recorded lines of the host whose packets came in by a device.</summary>
    private static IEnumerable<string> Recorded(string device) =>
        from line in Recording
        let match = TraceLine().Match(line)
        where match.Success && match.Groups["in"].Value == device
        select string.Create(CultureInfo.InvariantCulture, $"{match.Groups["place"].Value} IN={match.Groups["in"].Value} OUT={match.Groups["out"].Value}");

    [GeneratedRegex(@"TRACE: (?<place>\S+) IN=(?<in>\S*) OUT=(?<out>\S*)")]
    private static partial Regex TraceLine();
}
