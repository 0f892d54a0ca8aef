using System.Collections.Immutable;

namespace Waybill.Description;

/// <summary>What one line means.</summary>
/// <param name="Input">The line as it was given, without the white space around it.</param>
/// <param name="Kind">What it is a line of.</param>
/// <param name="Sentence">All of it in one or two sentences, for somebody who has never read such a line.</param>
/// <param name="Fields">Its parts, in the order of the line; words that say one thing together are one field.</param>
/// <param name="Unknown">The parts that are not understood, as they stand in the line; empty where all of it is.</param>
public sealed record LineDescription(
    string Input,
    LineKind Kind,
    string Sentence,
    ImmutableArray<DescribedField> Fields,
    ImmutableArray<string> Unknown);

/// <summary>A part of a line and what it means.</summary>
/// <param name="Text">The part as it stands in the line: <c>--dport 80</c>.</param>
/// <param name="Name">What it is, in the field's own words: <c>destination port</c>.</param>
/// <param name="Meaning">What it says here, as a sentence without a full stop.</param>
public sealed record DescribedField(string Text, string Name, string Meaning);

/// <summary>The kinds of lines that can be described.</summary>
public enum LineKind
{
    /// <summary>A route of <c>ip route</c>.</summary>
    Route,

    /// <summary>A policy rule of <c>ip rule</c>.</summary>
    PolicyRule,

    /// <summary>A rule of <c>iptables</c> or <c>ip6tables</c>.</summary>
    IptablesRule,

    /// <summary>A rule of <c>nft</c>.</summary>
    NftRule,

    /// <summary>A set or an entry of a set, as <c>ipset save</c> prints them.</summary>
    SetEntry,

    /// <summary>A line of a trace.</summary>
    Trace,

    /// <summary>A connection as <c>conntrack -L</c> or /proc/net/nf_conntrack prints it.</summary>
    Conntrack,

    /// <summary>The kernel's name for why it dropped a packet.</summary>
    DropReason,

    /// <summary>An error of <c>ip route get</c>.</summary>
    RouteError,

    /// <summary>Nothing that is known.</summary>
    Unknown,
}
