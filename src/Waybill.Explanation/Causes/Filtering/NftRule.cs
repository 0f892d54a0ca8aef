using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Lets packets pass a chain of nftables that iptables does not know.</summary>
internal static class NftRule
{
    /// <summary>True for a chain that only <c>nft</c> can edit.</summary>
    public static bool IsNeeded(ChainLocation chain) =>
        chain.Backend == Backend.Nft && (chain.Family == IpFamily.None || chain.Table is not ("raw" or "mangle" or "nat" or "filter" or "security"));

    /// <summary>A rule before all others of the chain.</summary>
    public static Remedy First(JourneyCase journey, ChainLocation chain)
    {
        string family = chain.Family switch { IpFamily.IPv4 => "ip", IpFamily.IPv6 => "ip6", _ => "inet" };
        return new(
            [$"nft insert rule {family} {chain.Table} {chain.Chain} {Words(journey.Final)} accept"],
            $"Packets like this one pass {chain.Chain} of {chain.Table} before its other rules are asked.",
            "Whatever writes that table may write it anew and leave the rule out; open the port there as well.");
    }

    private static string Words(in Packet packet)
    {
        string input = packet.InInterface is { } device ? $"iifname \"{device}\" " : string.Empty;
        string address = packet.Family == IpFamily.IPv6 ? "ip6" : "ip";
        string end = packet.InInterface is null ? $"{address} daddr {packet.Destination}" : $"{address} saddr {packet.Source}";
        return $"'{input}{end} {Transport(packet)}'";
    }

    private static string Transport(in Packet packet)
    {
        string? named = packet.Protocol switch { IpProtocol.Tcp => "tcp", IpProtocol.Udp => "udp", IpProtocol.Sctp => "sctp", IpProtocol.Dccp => "dccp", _ => null };
        return named is not null && packet.DestinationPort is { } port ? $"{named} dport {port}" : $"meta l4proto {(byte)packet.Protocol}";
    }
}
