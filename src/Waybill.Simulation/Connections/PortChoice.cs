using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Which port a translated connection is given: its own where that fits and is free, else one of the range, from its first, a
/// shifted or a random one on (net/netfilter/nf_nat_core.c, get_unique_tuple and nf_nat_l4proto_unique_tuple). For ICMP the
/// identifier is what the port is for others.
/// </summary>
internal static class PortChoice
{
    /// <summary>So many ports are followed as worlds of their own; among more, the port is left open.</summary>
    private const int FollowedPorts = 16;

    /// <summary>So many ports the kernel tries in a row.</summary>
    private const int Attempts = 128;

    /// <summary>From this version on, and before 5.0, the search for a destination port begins with the first of the range.</summary>
    private static readonly KernelVersion FirstOfRange = new(6, 8);

    /// <summary>The port, or null where chance chooses among many.</summary>
    /// <param name="passage">The packet's way.</param>
    /// <param name="isSource">True for the source port, false for the destination port.</param>
    /// <param name="request">What the rule asks for.</param>
    /// <param name="tuple">The packet's tuple with the new address and the old port.</param>
    public static ushort? Choose(Passage passage, bool isSource, in TranslationRequest request, in ConnectionTuple tuple)
    {
        bool isIcmp = tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        ushort current = isSource || isIcmp ? tuple.SourcePort : tuple.DestinationPort;
        bool fits = request.Ports is not { } ports || (request.PortBase is null && ports.Contains(current));
        bool isOnly = request.Ports is { } only && only.First == only.Last;
        if (!request.Random && fits && (isOnly || IsFree(passage, tuple)))
        {
            return current;
        }

        if (!(isIcmp || Tuples.HavePorts(passage.Host.Router.Kernel, tuple.Protocol)) || (request.Ports is null && !isSource && !isIcmp))
        {
            return current;
        }

        if (request.Ports is not { } range)
        {
            return Open(passage, tuple, request);
        }

        return isOnly ? range.First : Search(passage, isSource, request, range, tuple, current);
    }

    private static bool IsFree(Passage passage, in ConnectionTuple tuple) =>
        Tuples.Invert(tuple) is not { } reply || !passage.Connections.IsTaken(reply);

    private static ushort? Search(Passage passage, bool isSource, in TranslationRequest request, PortRange range, in ConnectionTuple tuple, ushort current)
    {
        int least = Math.Min(range.First, range.Last);
        int size = Math.Abs(range.Last - range.First) + 1;
        if (request.PortBase is { } portBase)
        {
            return From((current - portBase) & ushort.MaxValue, passage, isSource, tuple, least, size);
        }

        if (!request.Random && !isSource && passage.Host.Router.Kernel >= FirstOfRange)
        {
            return From(0, passage, isSource, tuple, least, size);
        }

        if (size > FollowedPorts)
        {
            passage.World.Assume("nat-port", $"The kernel chooses a port of {range} by chance; it is left open here.");
            return null;
        }

        double?[] shares = new double?[size];
        Array.Fill(shares, 1.0 / size);
        return From(passage.World.Choose(shares, "translated port"), passage, isSource, tuple, least, size);
    }

    /// <summary>The first free port from there on; where all are taken, the last that was tried.</summary>
    private static ushort From(int offset, Passage passage, bool isSource, ConnectionTuple tuple, int least, int size)
    {
        ushort port = 0;
        for (int i = 0; i < Math.Min(size, Attempts); i++)
        {
            port = (ushort)(least + (((offset + i) & ushort.MaxValue) % size));
            tuple = isSource ? tuple with { SourcePort = port } : tuple with { DestinationPort = port };
            if (IsFree(passage, tuple))
            {
                break;
            }
        }

        return port;
    }

    private static ushort? Open(Passage passage, in ConnectionTuple tuple, in TranslationRequest request)
    {
        string name = tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6 ? "identifier" : "source port";
        string why = request.Random ? $"the rule asks for a random {(name == "identifier" ? name : "port")}" : $"{(name == "identifier" ? name : "port")} {tuple.SourcePort} is taken by another connection";
        passage.World.Assume("nat-port", $"The kernel chooses the {name} by chance, since {why}; it is left open here.");
        return null;
    }
}
