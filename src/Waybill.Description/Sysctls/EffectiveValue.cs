using System.Collections.Immutable;
using Waybill.Model.Sources;

namespace Waybill.Description.Sysctls;

/// <summary>The value of a parameter that counts on a host, for one interface where each has its own.</summary>
/// <param name="Interface">The interface; <c>all</c>; <c>default</c> for interfaces to come; null for a parameter of the host.</param>
/// <param name="Value">The value that counts.</param>
/// <param name="From">The values that it comes from, the one for <c>all</c> first.</param>
/// <param name="Default">What would count if nobody had set anything; null where the kernel works it out.</param>
public sealed record EffectiveValue(string? Interface, string Value, ImmutableArray<StatedValue> From, string? Default)
{
    /// <summary>True where it is known to be another than the kernel's default.</summary>
    public bool Differs => Default is not null && Default != Value;

    /// <summary>The line that decides: of several values the first that is the one that counts; not given where none is stated.</summary>
    public SourceLine Source
    {
        get
        {
            var stated = From.Where(value => value.Source.IsGiven).ToList();
            return (stated.Find(value => value.Value == Value) ?? stated.FirstOrDefault())?.Source ?? default;
        }
    }
}

/// <summary>One of the values that an effective value comes from.</summary>
/// <param name="Of">Whose it is: <c>all</c>, <c>default</c> or the interface; empty for a parameter of the host.</param>
/// <param name="Value">The value; the kernel's default where nothing is stated.</param>
/// <param name="Source">The line that states it; not given where none does.</param>
public sealed record StatedValue(string Of, string Value, SourceLine Source);
