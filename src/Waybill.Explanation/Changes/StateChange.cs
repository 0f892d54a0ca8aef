using Waybill.Model.Hosts;

namespace Waybill.Explanation.Changes;

/// <summary>
/// A change to a host in memory, as a command would make it: what a fix does, so that it can be proven, and what the user
/// supposes. A closed set: each nested type has a file of its own.
/// </summary>
public abstract partial record StateChange
{
    private protected StateChange()
    {
    }

    /// <summary>The host with the change made; the host as it is where the change names something that is not there.</summary>
    public abstract HostState Apply(HostState state);

    /// <summary>The host with all changes made, in order.</summary>
    public static HostState ApplyAll(IEnumerable<StateChange> changes, HostState state)
    {
        foreach (var change in changes)
        {
            state = change.Apply(state);
        }

        return state;
    }
}
