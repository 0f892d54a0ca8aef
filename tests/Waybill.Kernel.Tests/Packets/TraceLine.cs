using System.Globalization;
using System.Text.RegularExpressions;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>One TRACE line of iptables-legacy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Chain">The chain.</param>
/// <param name="Kind">The kernel's label, which calls some rules policies or returns.</param>
/// <param name="Number">The number.</param>
/// <param name="In">The receiving interface; empty where none.</param>
/// <param name="Out">The leaving interface; empty where none.</param>
/// <param name="Packet">The packet as it was there, as far as it is copied.</param>
internal sealed partial record TraceLine(string Table, string Chain, string Kind, int Number, string In, string Out, Packet Packet)
{
    /// <summary>The line, or null for what a rule of the host logs.</summary>
    public static TraceLine? Parse(string prefix, string from, string to, in Packet packet)
    {
        var match = Pattern().Match(prefix);
        return !match.Success ? null : new(
            match.Groups["table"].Value,
            match.Groups["chain"].Value,
            match.Groups["kind"].Value,
            int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
            from,
            to,
            packet);
    }

    [GeneratedRegex(@"^TRACE: (?<table>\w+):(?<chain>\S+):(?<kind>rule|return|policy):(?<number>\d+) $")]
    private static partial Regex Pattern();
}
