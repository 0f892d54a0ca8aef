using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m connlimit</c>: how many connections of an address have passed the rule, this packet's own included
/// (net/netfilter/xt_connlimit.c, connlimit_mt; net/netfilter/nf_conncount.c, __nf_conncount_add, where those that are closed
/// do not count). Which of the connections in the table passed the rule is not said; but none that is not there did.
/// </summary>
internal sealed class ConnectionCountMatcher(Match.ConnectionCount count) : Matcher
{
    private readonly IpAddress _mask4 = Mask(IpFamily.IPv4, count.MaskBits);
    private readonly IpAddress _mask6 = Mask(IpFamily.IPv6, count.MaskBits);

    public override Answer Test(Passage passage)
    {
        bool isKnown = passage.Host.State.Knows(SnapshotPart.Connections);
        bool? isExceeded = count.Count == 0 ? true : isKnown && Number(passage, WithAddress) <= count.Count ? false : null;
        return Answers.From(isExceeded is { } exceeded ? exceeded == count.Above : null);
    }

    public override Wording Describe(Passage passage) => new(
        $"the number of connections {Side} {Network(passage)}, {Number(passage, Passed(passage)).ToString(CultureInfo.InvariantCulture)} in the table with this one,",
        count.Above ? $"above {count.Count}" : $"up to {count.Count}");

    public override bool Resolve(Passage passage) => passage.World.Decide(DoubtOf(passage)) == count.Above;

    protected override Doubt DoubtOf(Passage passage) =>
        new(About, $"more than {count.Count} connections {Side} {Network(passage)} passed the rule")
        {
            Usual = passage.Host.State.Knows(SnapshotPart.Connections) && Number(passage, Passed(passage)) > count.Count,
            Remedy = $"--assume {About}=exceeded or {About}=met settles it",
        };

    protected override string About => "connlimit";

    private Func<Connection, IpAddress, bool> Passed(Passage passage) => (connection, network) => Begun(passage, connection, network);

    private string Side => count.ByDestination ? "to" : "from";

    private static IpAddress Mask(IpFamily family, byte bits) =>
        IpAddress.From(family, IpAddress.MaskOf(family, Math.Min(bits, family == IpFamily.IPv6 ? 128 : 32)));

    private IpAddress Network(Passage passage) => Masked(count.ByDestination ? passage.Packet.Destination : passage.Packet.Source);

    private IpAddress Masked(IpAddress address) => address.Masked(address.Family == IpFamily.IPv6 ? _mask6 : _mask4);

    /// <summary>The connections in the table that fit, and the packet's own.</summary>
    private uint Number(Passage passage, Func<Connection, IpAddress, bool> fits)
    {
        var network = Network(passage);
        ushort zone = passage.Tracking?.Original.Zone ?? 0;
        uint number = 1;
        var seen = new HashSet<ConnectionTuple> { passage.Tracking?.Original ?? default };
        foreach (var connection in passage.Host.State.Connections)
        {
            bool isClosed = connection.ProtocolState is "TIME_WAIT" or "CLOSE";
            bool counts = !isClosed && connection.Original.Zone == zone && connection.Original.Source.Family == network.Family;
            number += counts && fits(connection, network) && seen.Add(connection.Original) ? 1u : 0;
        }

        return number;
    }

    /// <summary>By the connection's first packet, if that came by this hook; before and after the translation of its destination.</summary>
    private bool Begun(Passage passage, Connection connection, IpAddress network)
    {
        bool isFrom = count.ByDestination
            ? Masked(connection.Original.Destination) == network || Masked(connection.Reply.Source) == network
            : Masked(connection.Original.Source) == network;
        return isFrom && passage.Hook switch
        {
            Hook.Input => IsOwn(passage, connection.Reply.Source),
            Hook.Output => IsOwn(passage, connection.Original.Source),
            Hook.Forward => !IsOwn(passage, connection.Reply.Source) && !IsOwn(passage, connection.Original.Source),
            Hook.Ingress or Hook.Prerouting or Hook.Postrouting or Hook.Egress or null => true,
        };
    }

    private static bool IsOwn(Passage passage, IpAddress address) => passage.Host.Router.TypeOf(address).HasFlag(AddressTypes.Local);

    /// <summary>By any of its packets.</summary>
    private bool WithAddress(Connection connection, IpAddress network) =>
        Masked(connection.Original.Source) == network || Masked(connection.Original.Destination) == network
        || Masked(connection.Reply.Source) == network || Masked(connection.Reply.Destination) == network;
}
