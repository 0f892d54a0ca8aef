using System.Collections.Immutable;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Translation;

/// <summary>Rules that translate the source where packets leave.</summary>
internal static class SourceTranslation
{
    /// <summary>A MASQUERADE rule at the end of POSTROUTING.</summary>
    /// <param name="state">The host.</param>
    /// <param name="source">Whose packets.</param>
    /// <param name="destination">To whom; not given for everybody.</param>
    /// <param name="device">By which interface.</param>
    public static (string Command, StateChange Change, string Keep) Masquerade(HostState state, Prefix source, Prefix destination, string device)
    {
        var family = source.Family;
        var chain = new ChainLocation(BackendOf(state, family), family, "nat", "POSTROUTING");
        var matches = ImmutableArray.CreateBuilder<Match>();
        matches.Add(new Match.Source(source.Address, MaskOf(source)));
        if (destination.IsGiven)
        {
            matches.Add(new Match.Destination(destination.Address, MaskOf(destination)));
        }

        matches.Add(new Match.OutInterface(new(device, false)));
        string to = destination.IsGiven ? $"-d {Words(destination)} " : string.Empty;
        return (
            $"{IptablesCommand.For(state, chain)} -A POSTROUTING -s {Words(source)} {to}-o {device} -j MASQUERADE",
            new StateChange.InsertRule(chain, int.MaxValue, new(0, matches.ToImmutable(), new Target.Masquerade(null, false, false), default)),
            IptablesCommand.Keep(state, chain));
    }

    /// <summary>The network on an interface that an address belongs to; the address alone where none does.</summary>
    public static Prefix NetworkOf(HostState state, string? device, IpAddress address)
    {
        var network = device is null ? default : Source.Neighbourhood.NetworksOn(state, device, address.Family).FirstOrDefault(network => network.Contains(address));
        return network.IsGiven ? network : Prefix.Of(address);
    }

    private static IpAddress MaskOf(Prefix prefix) => IpAddress.From(prefix.Family, IpAddress.MaskOf(prefix.Family, prefix.Length));

    private static string Words(Prefix prefix) => prefix.IsSingleAddress ? prefix.Address.ToString() : prefix.ToString();

    private static Backend BackendOf(HostState state, IpFamily family) =>
        (state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family && ruleset.FindTable("nat") is not null)
            ?? state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family))?.Backend ?? Backend.Unknown;
}
