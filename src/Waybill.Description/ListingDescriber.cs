using Waybill.Description.Iptables;
using Waybill.Description.Nftables;
using Waybill.Description.Sets;

namespace Waybill.Description;

/// <summary>Says what the lines of a listing mean, where one may need those before it.</summary>
/// <param name="kind">What they are lines of; null lets the content of each tell.</param>
public sealed class ListingDescriber(LineKind? kind)
{
    private readonly IptablesListing _iptables = new();
    private readonly SetTypeNames _sets = new();
    private readonly NftListing _nft = new();

    /// <summary>Describes the lines one by one; blank ones are passed over.</summary>
    public IEnumerable<LineDescription> Describe(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return InOrder(lines);
    }

    // One after another, as asked for: what a line says counts for those that follow.
    private IEnumerable<LineDescription> InOrder(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Describe(line);
            }
        }
    }

    private LineDescription Describe(string line) => (kind ?? (_nft.IsOpen ? LineKind.NftRule : KindDetector.Detect(line.Trim()))) switch
    {
        LineKind.NftRule => _nft.Describe(line.Trim()),
        LineKind.IptablesRule => IptablesDescriber.Describe(line.Trim(), _iptables),
        LineKind.SetEntry => SetLineDescriber.Describe(line.Trim(), _sets),
        var other => LineDescriber.Describe(line, other),
    };
}
