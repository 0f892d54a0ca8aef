using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables;

/// <summary>A match or target extension that the parser reads.</summary>
/// <param name="Name">The name after <c>-m</c> or <c>-j</c>.</param>
/// <param name="IsTarget">True for a target, false for a match.</param>
/// <param name="Family">The only family that has it; <see cref="IpFamily.None"/> where both do.</param>
/// <param name="Options">Its options.</param>
public sealed record IptablesExtension(string Name, bool IsTarget, IpFamily Family, ImmutableArray<IptablesOption> Options)
{
    /// <summary>All of them, matches first, each kind by name.</summary>
    public static ImmutableArray<IptablesExtension> All { get; } =
        [.. Extensions.All.Select(Describe).OrderBy(extension => extension.IsTarget).ThenBy(extension => extension.Name, StringComparer.Ordinal)];

    private static IptablesExtension Describe(Extension extension) =>
        new(extension.Name, extension is TargetExtension, extension.Family, [.. extension.Options.Select(Describe)]);

    private static IptablesOption Describe(OptionSyntax option) => new([option.Name, .. option.Aliases], option.Negatable);
}

/// <summary>An option of an extension.</summary>
/// <param name="Names">Its names without dashes, the one that listings use first.</param>
/// <param name="Negatable">True where a <c>!</c> may invert it.</param>
public sealed record IptablesOption(ImmutableArray<string> Names, bool Negatable);
