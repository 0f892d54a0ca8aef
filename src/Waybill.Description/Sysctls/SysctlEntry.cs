using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;

namespace Waybill.Description.Sysctls;

/// <summary>What is known of a kernel parameter, from the catalogue.</summary>
/// <param name="Name">The dotted name; <c>*</c> stands for an interface.</param>
/// <param name="Source">The line of the catalogue that begins it.</param>
public sealed record SysctlEntry(string Name, SourceLine Source)
{
    /// <summary>What it does to a packet, in one or two sentences.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>The first sentence of that.</summary>
    public string Gist => Summary.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? Summary[..(end + 1)] : Summary;

    /// <summary>What an expert wants to know besides; null where there is nothing to add.</summary>
    public string? More { get; init; }

    /// <summary>The values that mean something of their own, in the order of the catalogue.</summary>
    public ImmutableArray<SysctlValue> Values { get; init; } = [];

    /// <summary>The kernel's default as sysctl(8) prints it; null where the kernel works it out.</summary>
    public string? Default { get; init; }

    /// <summary>What the kernel works the default out from; null where it is always the same.</summary>
    public string? DefaultFrom { get; init; }

    /// <summary>Defaults that differ for <c>all</c> or <c>lo</c>.</summary>
    public ImmutableDictionary<string, string> DefaultOf { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The default of older kernels; null where it never changed.</summary>
    public EarlierDefault? Earlier { get; init; }

    /// <summary>What the number counts; null for a switch.</summary>
    public string? Unit { get; init; }

    /// <summary>The values that the kernel takes, in words; null where the values say it, or where it takes any.</summary>
    public string? Range { get; init; }

    /// <summary>How the values for <c>all</c> and for an interface combine.</summary>
    public Combination Combination { get; init; }

    /// <summary>The first kernel that has it; null where not known.</summary>
    public string? Since { get; init; }

    /// <summary>Why it is of no use any more, in one sentence; null where it is.</summary>
    public string? Obsolete { get; init; }

    /// <summary>The kernel module without which it does not exist; null where it is always there.</summary>
    public string? Module { get; init; }

    /// <summary>True where it cannot be written.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True where it decides what becomes of packets, or what they look like; false for what is about speed and memory.</summary>
    public bool DecidesPackets { get; init; }

    /// <summary>The kernel's drop reasons that it brings about.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The findings that it plays a part in.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>The names of parameters to look at as well.</summary>
    public ImmutableArray<string> See { get; init; } = [];

    /// <summary>Where the kernel's documentation describes it; null where it does not.</summary>
    public DocumentSection? Section { get; init; }

    /// <summary>True where each interface has one of its own.</summary>
    public bool IsOfInterface => Name.Contains(".*.", StringComparison.Ordinal);

    /// <summary>The last part of the name: <c>rp_filter</c>.</summary>
    public string LastPart => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The whole name for an interface, <c>all</c> or <c>default</c>.</summary>
    public string NameFor(string device) => Name.Replace("*", device.Replace('.', '/'), StringComparison.Ordinal);

    /// <summary>The kernel's default for an interface, <c>all</c> or <c>default</c>; null where the kernel works it out.</summary>
    /// <param name="device">The interface; null for a parameter of the host.</param>
    /// <param name="kernel">The host's kernel.</param>
    public string? DefaultFor(string? device, KernelVersion kernel) =>
        device is not null && DefaultOf.TryGetValue(device, out string? own) ? own
        : Earlier is { } earlier && kernel < earlier.Before ? earlier.Value
        : Default;
}

/// <summary>A value and what it means.</summary>
/// <param name="Value">The value: a number, a bit such as <c>0x4</c>, or a word.</param>
/// <param name="Meaning">What it does, as half a sentence.</param>
public sealed record SysctlValue(string Value, string Meaning);

/// <summary>The default of older kernels.</summary>
/// <param name="Before">The first kernel that has another.</param>
/// <param name="Value">The default before.</param>
public sealed record EarlierDefault(KernelVersion Before, string Value);

/// <summary>A section of the kernel's documentation.</summary>
/// <param name="Document">The path of the file below <c>Documentation</c>.</param>
/// <param name="Heading">The heading of the section.</param>
public sealed record DocumentSection(string Document, string Heading);
