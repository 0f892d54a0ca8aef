using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables;

namespace Waybill.Parsing.Snapshots;

/// <summary>Reads the iptables rules of both backends.</summary>
/// <param name="index">The snapshot's texts.</param>
/// <param name="network">The namespace's name; null for the host's own.</param>
/// <param name="problems">Takes what is not understood.</param>
internal sealed class FilterReader(SnapshotIndex index, string? network, SnapshotProblems problems)
{
    /// <summary>Reads the rules of one family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="isKnown">True where a text states them, be it that there are none.</param>
    public ImmutableArray<Ruleset> Read(IpFamily family, out bool isKnown)
    {
        string tool = family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        var rulesets = ImmutableArray.CreateBuilder<Ruleset>();
        bool legacy = Add(rulesets, $"{tool}-legacy-save", family, Backend.Legacy);
        bool nft = Add(rulesets, $"{tool}-nft-save", family, Backend.Nft);
        isKnown = legacy || nft;
        if (index.Find(network, $"{tool}-save") is { } text)
        {
            isKnown = true;
            foreach (var ruleset in problems.Take(IptablesSaveParser.ParseAll(text, family)))
            {
                // The plain command is one of the two backends' commands: what that one's own file says is not said twice.
                bool isRepeated = ruleset.Backend switch
                {
                    Backend.Legacy => legacy,
                    Backend.Nft => nft,
                    Backend.Unknown => legacy || nft,
                    _ => false,
                };
                if (!isRepeated)
                {
                    rulesets.Add(ruleset);
                }
            }
        }

        return rulesets.ToImmutable();
    }

    private bool Add(ImmutableArray<Ruleset>.Builder rulesets, string baseName, IpFamily family, Backend backend)
    {
        if (index.Find(network, baseName) is not { } text)
        {
            return false;
        }

        foreach (var ruleset in problems.Take(IptablesSaveParser.ParseAll(text, family)))
        {
            rulesets.Add(ruleset.Backend == Backend.Unknown ? ruleset with { Backend = backend } : ruleset);
        }

        return true;
    }
}
