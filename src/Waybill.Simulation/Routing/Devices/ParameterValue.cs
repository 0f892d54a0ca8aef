using System.Globalization;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;

namespace Waybill.Simulation.Routing.Devices;

/// <summary>The value of a kernel parameter and how it is known.</summary>
/// <param name="Name">The dotted name.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">The line that states it, or states what it was taken from; not given for the kernel's default.</param>
/// <param name="Assumption">One sentence where it had to be assumed; null where the snapshot states it.</param>
internal sealed record ParameterValue(string Name, long Value, SourceLine Source, string? Assumption)
{
    /// <summary>Whether it is anything but 0.</summary>
    public bool IsOn => Value != 0;

    /// <summary>As <c>name = value</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} = {Value}");

    /// <summary>As it is recorded in a decision.</summary>
    public ParameterRead ToRead() => new(Name, Value.ToString(CultureInfo.InvariantCulture), Source);
}
