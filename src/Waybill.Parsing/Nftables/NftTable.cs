using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Nftables;

/// <summary>A table of an nftables ruleset while its listing is read: where it is asked, not what it says.</summary>
/// <param name="family">The word before its name: ip, ip6, inet, bridge, netdev or arp.</param>
/// <param name="name">Its name.</param>
/// <param name="source">The line that declares it.</param>
internal sealed class NftTable(string family, string name, SourceLine source)
{
    private readonly List<NftChain> _chains = [];

    /// <summary>The word before its name.</summary>
    public string Family => family;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>True for a table that <c>flags dormant</c> takes out of use.</summary>
    public bool IsDormant { get; set; }

    /// <summary>Its chains.</summary>
    public IReadOnlyList<NftChain> Chains => _chains;

    /// <summary>Adds a chain.</summary>
    public NftChain Add(string chain)
    {
        var added = new NftChain(chain, family == "bridge");
        _chains.Add(added);
        return added;
    }

    /// <summary>The chain of that name, or null.</summary>
    public NftChain? Find(string chain) => _chains.Find(known => known.Name == chain);

    /// <summary>The table as one whose rules are not known; null where no chain of it is asked about IP packets.</summary>
    public ForeignTable? ToForeign()
    {
        ImmutableArray<ForeignChain> asked = IsDormant || family == "arp" ? [] : [.. _chains.Where(chain => chain.Matters).Select(Describe)];
        return asked.IsEmpty ? null
            : new($"nft:{family}:{name}", $"the nftables table {family} {Quote.Showable(name)}", asked) { Source = source };
    }

    private ForeignChain Describe(NftChain chain) => new(
        family switch { "ip" => IpFamily.IPv4, "ip6" => IpFamily.IPv6, _ => IpFamily.None },
        chain.Hook!.Value,
        chain.Priority)
    {
        Devices = [.. chain.Devices],
        IsOfBridge = family == "bridge",
        IsTranslation = chain.IsTranslation,
    };
}
