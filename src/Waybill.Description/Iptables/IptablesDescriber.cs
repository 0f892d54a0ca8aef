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
        var family = line.StartsWith("ip6tables", StringComparison.Ordinal) ? IpFamily.IPv6 : listing?.Family ?? IpFamily.None;
        if (family != IpFamily.None)
        {
            return new RuleDescriber(line, listing).Describe(RulePartReader.Read(line, family, isTyped).Value);
        }

        // A rule alone may be of either family: of the one that understands more of it.
        var parts = RulePartReader.Read(line, IpFamily.IPv4, isTyped).Value;
        if (NotUnderstood(parts) > 0)
        {
            var others = RulePartReader.Read(line, IpFamily.IPv6, isTyped).Value;
            parts = NotUnderstood(others) < NotUnderstood(parts) ? others : parts;
        }

        return new RuleDescriber(line, listing).Describe(parts);
    }

    private static int NotUnderstood(ImmutableArray<RulePart> parts) => parts.Count(part => part.IsRefused || part.Kind == RulePartKind.Unknown);
}
