using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Parsing.Iptables;

namespace Waybill.Description.Iptables;

/// <summary>Describes a line of iptables-save, of <c>iptables -S</c>, or a command of iptables.</summary>
internal static class IptablesDescriber
{
    /// <summary>Describes a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="listing">What the lines before it say; null where it stands alone.</param>
    public static LineDescription Describe(string line, IptablesListing? listing = null) =>
        SaveLines.TryDescribe(line, listing) ?? DescribeRule(line, listing);

    private static LineDescription DescribeRule(string line, IptablesListing? listing)
    {
        bool isTyped = listing?.Table is null;
        bool isNamed = line.StartsWith("ip6tables", StringComparison.Ordinal) || line.StartsWith("iptables", StringComparison.Ordinal);
        var family = isNamed ? line[2] == '6' ? IpFamily.IPv6 : IpFamily.IPv4 : listing?.Family is IpFamily.IPv6 ? IpFamily.IPv6 : IpFamily.IPv4;
        var parts = RulePartReader.Read(line, family, isTyped).Value;

        // A rule alone may be of either family, and listings may follow one another: the one counts that understands more.
        if (!isNamed && NotUnderstood(parts) > 0)
        {
            var others = RulePartReader.Read(line, family == IpFamily.IPv4 ? IpFamily.IPv6 : IpFamily.IPv4, isTyped).Value;
            parts = NotUnderstood(others) < NotUnderstood(parts) ? others : parts;
        }

        return new RuleDescriber(line, listing).Describe(parts);
    }

    private static int NotUnderstood(ImmutableArray<RulePart> parts) => parts.Count(part => part.IsRefused || part.Kind == RulePartKind.Unknown);
}
