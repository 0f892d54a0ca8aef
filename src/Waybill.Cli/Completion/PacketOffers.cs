using Waybill.Linux;
using Waybill.Linux.Snapshots;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;

namespace Waybill.Cli.Completion;

/// <summary>What may follow in a packet in words: keys, protocols, and the names of the interfaces of the host that is asked about.</summary>
internal static class PacketOffers
{
    private const string OwnInterfaces = "/sys/class/net";
    private static readonly string[] Protocols = ["tcp", "udp", "icmp", "icmpv6", "sctp"];

    /// <summary>The words that may follow.</summary>
    /// <param name="before">The words of the command line so far.</param>
    public static IEnumerable<Offer> After(IReadOnlyList<string> before) => before is [.., "iif" or "oif"]
        ? Interfaces(before).Select(name => new Offer(name, "interface"))
        : PacketWordsParser.Keys.Select(key => new Offer(key, "key")).Concat(Protocols.Select(name => new Offer(name, "protocol")));

    private static IEnumerable<string> Interfaces(IReadOnlyList<string> before)
    {
        for (int i = 0; i + 1 < before.Count; i++)
        {
            if (before[i] is "--snapshot" or "-s")
            {
                return InterfacesOf(before[i + 1]);
            }
        }

        return Directory.Exists(OwnInterfaces) ? Directory.EnumerateFileSystemEntries(OwnInterfaces).Select(path => Path.GetFileName(path)) : [];
    }

    // Somebody is typing: what cannot be read offers nothing, and the command will say why.
    private static IEnumerable<string> InterfacesOf(string snapshot)
    {
        try
        {
            return HostStateReader.Read(SnapshotOpener.Open(snapshot, SnapshotLimits.Default)).Value.Links.Select(link => link.Name);
        }
        catch (SystemRefusedException)
        {
            return [];
        }
    }
}
