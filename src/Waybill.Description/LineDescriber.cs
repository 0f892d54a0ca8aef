using Waybill.Description.Connections;
using Waybill.Description.Drops;
using Waybill.Description.Iptables;
using Waybill.Description.Nftables;
using Waybill.Description.PolicyRules;
using Waybill.Description.Routes;
using Waybill.Description.Sets;
using Waybill.Description.Traces;

namespace Waybill.Description;

/// <summary>Says what a line means that stands alone.</summary>
public static class LineDescriber
{
    /// <summary>Describes a line.</summary>
    /// <param name="line">The line, or a name.</param>
    /// <param name="kind">What it is a line of; null lets its content tell.</param>
    /// <returns>What is understood; what is not is named in <see cref="LineDescription.Unknown"/>. Never null.</returns>
    public static LineDescription Describe(string line, LineKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        string trimmed = line.Trim();
        return (kind ?? KindDetector.Detect(trimmed)) switch
        {
            LineKind.IptablesRule => IptablesDescriber.Describe(trimmed),
            LineKind.NftRule => NftLineDescriber.Describe(trimmed),
            LineKind.SetEntry => SetLineDescriber.Describe(trimmed, new()),
            LineKind.Trace => TraceDescriber.Describe(trimmed),
            LineKind.Conntrack => ConnectionDescriber.Describe(trimmed),
            LineKind.DropReason or LineKind.RouteError => NameDescriber.Describe(trimmed, kind),
            LineKind.Route => RouteDescriber.Describe(trimmed),
            LineKind.PolicyRule => PolicyRuleDescriber.Describe(trimmed),
            _ => NotUnderstood(trimmed),
        };
    }

    private static LineDescription NotUnderstood(string line) => new(line, LineKind.Unknown, string.Empty, [], line.Length > 0 ? [line] : []);
}
