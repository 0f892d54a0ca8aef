using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Description.Sysctls;

/// <summary>Tells what the parameters mean that were read along a packet's way.</summary>
public static class JourneyParameters
{
    /// <summary>The parameters of all journeys, each once, in the order in which they were read.</summary>
    /// <param name="worlds">The journeys.</param>
    /// <param name="catalogue">What is known of parameters.</param>
    /// <param name="host">The values on the host.</param>
    public static ImmutableArray<JourneyParameter> Of(ImmutableArray<Journey> worlds, SysctlCatalogue catalogue, HostValues host)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(host);
        return [.. worlds.SelectMany(world => world.Parameters).DistinctBy(read => read.Name).Select(read => Of(read, catalogue.Find(read.Name), host))];
    }

    private static JourneyParameter Of(ParameterRead read, SysctlParameter? parameter, HostValues host)
    {
        if (parameter is null)
        {
            return new(read, null, null, null);
        }

        string? otherwise = parameter.Entry.DefaultFor(parameter.Interface, host.Host.Kernel);
        var effective = parameter.Interface is null or "all" ? null : host.Of(parameter).FirstOrDefault();
        string? meaning = read.Value is null ? null : ValueMeaning.Of(parameter.Entry, read.Value);
        return new(read, parameter, otherwise, meaning) { Effective = effective };
    }
}

/// <summary>A parameter that was read along a packet's way.</summary>
/// <param name="Read">Its name and value, and where that is stated.</param>
/// <param name="Parameter">What is known of it; null where the catalogue does not hold it.</param>
/// <param name="Default">The kernel's default; null where the kernel works it out, or it is not known.</param>
/// <param name="Meaning">What the value does, as half a sentence; null where it is a mere number.</param>
public sealed record JourneyParameter(ParameterRead Read, SysctlParameter? Parameter, string? Default, string? Meaning)
{
    /// <summary>What counts for the interface together with the value for all; null for a parameter of the host.</summary>
    public EffectiveValue? Effective { get; init; }

    /// <summary>True where the value is known to be another than the kernel's default.</summary>
    public bool Differs => Default is not null && Read.Value is not null && Default != Read.Value;

    /// <summary>True where the value for all makes that another counts than was read for the interface.</summary>
    public bool IsOverruled => Effective is { } effective && Read.Value is { } value && effective.Value != value;
}
