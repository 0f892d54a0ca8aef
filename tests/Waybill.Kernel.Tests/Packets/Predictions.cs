using Waybill.Model.Hosts;
using Waybill.Simulation;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>
/// Predicts each of many packets with the connections that stood in the table as it came: one may want the port that another has, or the
/// answers of another.
/// </summary>
/// <param name="state">The host before the first packet.</param>
/// <param name="options">How to predict.</param>
internal sealed class Predictions(HostState state, SimulationOptions options)
{
    private Simulator _simulator = new(state, options);
    private int _changes;

    /// <summary>The simulator of the host as it was when that packet came.</summary>
    public Simulator For(Observed observed)
    {
        if (observed.ChangesBefore.Count != _changes)
        {
            _changes = observed.ChangesBefore.Count;
            _simulator = new(ConnectionChange.After(state, observed.ChangesBefore), options);
        }

        return _simulator;
    }
}
