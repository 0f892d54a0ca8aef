namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-i</c>: the receiving interface. Never holds where there is none.</summary>
    public sealed record InInterface(InterfacePattern Pattern) : Match;

    /// <summary><c>-o</c>: the interface the packet leaves by. Never holds where there is none.</summary>
    public sealed record OutInterface(InterfacePattern Pattern) : Match;
}

/// <summary>An interface name as a rule writes it.</summary>
/// <param name="Name">The name, or its beginning.</param>
/// <param name="IsPrefix">True where a <c>+</c> stood at the end: names that begin so match.</param>
public readonly record struct InterfacePattern(string Name, bool IsPrefix)
{
    /// <summary>True where <paramref name="name"/> fits; a missing interface counts as the empty name.</summary>
    public bool Matches(string? name) =>
        IsPrefix ? (name ?? string.Empty).StartsWith(Name, StringComparison.Ordinal) : (name ?? string.Empty) == Name;

    /// <summary>The pattern as a rule writes it.</summary>
    public override string ToString() => IsPrefix ? Name + "+" : Name;
}
