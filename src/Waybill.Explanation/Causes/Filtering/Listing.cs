using System.Collections.Immutable;
using System.Globalization;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Sets;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Puts a packet's address on the list of those who are let in.</summary>
internal static class Listing
{
    /// <summary>A remedy for each set that the refusing rule exempts and that lacks the packet.</summary>
    public static IEnumerable<Remedy> Exempting(JourneyCase journey, Step.Rule step) =>
        (step.Definition?.Matches ?? []).OfType<Match.Not>().Select(not => not.Inner).OfType<Match.InSet>()
        .Select(match => Add(journey, match, Place(step.Number, step.Chain))).OfType<Remedy>();

    /// <summary>A remedy for each set that an accepting rule asks and that alone kept it from taking the packet.</summary>
    public static IEnumerable<Remedy> Admitting(JourneyCase journey, Step.Policy step) => journey.Journey.Steps.OfType<Step.InChain>()
        .Where(asked => asked.Hook == step.Hook && asked.Chain.Table == step.Chain.Table && asked.Chain.Backend == step.Chain.Backend)
        .SelectMany(asked => asked.PassedBy)
        .Where(miss => miss.IsNear && miss.Rule.Target is Target.Accept)
        .SelectMany(miss => miss.Rule.Matches.OfType<Match.InSet>().Select(match => Add(journey, match, Place(miss.Rule.Number, miss.Chain))))
        .OfType<Remedy>();

    private static string Place(int rule, ChainLocation chain) => $"rule {rule} of {chain.Chain}";

    private static Remedy? Add(JourneyCase journey, Match.InSet match, string rule)
    {
        if (!journey.State.Sets.TryGetValue(match.Name, out var set) || MemberFor(set, match, journey.Final) is not var (member, words)
            || set.Members.Any(known => known.Parts.SequenceEqual(member.Parts)))
        {
            return null;
        }

        return new(
            [$"ipset add {match.Name} {words}"],
            $"{words} is in the set {match.Name}, which {rule} asks.",
            $"All rules that ask {match.Name} take {words} for one of those from then on; where a program fills the set, tell the program, or it is lost when that fills it anew.")
        {
            Permanent = "ipset save > /etc/iptables/ipsets",
            Changes = [new StateChange.AddSetMember(match.Name, member)],
        };
    }

    /// <summary>The member that holds the packet alone, and its words; null where the set's type or the packet does not give one.</summary>
    private static (SetMember Member, string Words)? MemberFor(IpSet set, Match.InSet match, in Packet packet)
    {
        string[] dimensions = set.Type[(set.Type.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',');
        if (dimensions.Length > match.Directions.Length || (set.Family != IpFamily.None && set.Family != packet.Family))
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<SetPart>();
        var words = new List<string>();
        for (int i = 0; i < dimensions.Length; i++)
        {
            if (PartFor(dimensions[i], match.Directions[i], packet) is not var (part, word))
            {
                return null;
            }

            parts.Add(part);
            words.Add(word);
        }

        return (new(parts.ToImmutable()), string.Join(',', words));
    }

    private static (SetPart Part, string Word)? PartFor(string dimension, bool isSource, in Packet packet)
    {
        var address = isSource ? packet.Source : packet.Destination;
        var port = isSource ? packet.SourcePort : packet.DestinationPort;
        return dimension switch
        {
            "ip" or "net" => (new SetPart.Net(Prefix.Of(address)), address.ToString()),
            "port" when port is { } number && ProtocolWord(packet.Protocol) is { } protocol =>
                (new SetPart.Port(packet.Protocol, number, number), string.Create(CultureInfo.InvariantCulture, $"{protocol}:{number}")),
            "mac" when isSource && packet.SourceMac is { } mac => (new SetPart.Mac(mac), mac.ToString()),
            _ => null,
        };
    }

    private static string? ProtocolWord(IpProtocol protocol) =>
        protocol == IpProtocol.Tcp ? "tcp" : protocol == IpProtocol.Udp ? "udp" : protocol == IpProtocol.Sctp ? "sctp" : null;
}
