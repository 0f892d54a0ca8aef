using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path.Tunnels;

/// <summary>The outer header of a vxlan device, from its attributes and its forwarding table (drivers/net/vxlan/vxlan_core.c, vxlan_xmit_one).</summary>
internal sealed class VxlanTunnel(Link device, Passage passage)
{
    private const ushort LinuxPort = 8472;
    private const int UdpVxlanAndEthernet = 8 + 8 + 14;
    private const byte EcnMask = 3;

    /// <summary>
    /// The remote end for an Ethernet address: the table's entry for it, else the entry for all others (address zero), else the
    /// device's own. Null where none of them is there.
    /// </summary>
    public Remote? RemoteOf(MacAddress? mac)
    {
        ushort port = ushort.TryParse(Attribute("dstport"), NumberStyles.None, CultureInfo.InvariantCulture, out ushort own) ? own : LinuxPort;
        var entry = (mac is { } known ? Find(known) : null) ?? Find(new(0));
        return entry is not null ? new(entry.Remote, entry.RemotePort ?? port, entry.Via)
            : Address("remote") is { IsGiven: true } remote ? new(remote, port, null)
            : Address("group") is { IsGiven: true } group ? new(group, port, null)
            : null;
    }

    /// <summary>The outer packet. Its source port is a hash of the inner flow, which is not told here.</summary>
    public Packet Wrap(in Packet inner, Remote end)
    {
        bool isIpv6 = end.Address.Family == IpFamily.IPv6;
        return new()
        {
            Source = Address("local"),
            Destination = end.Address,
            Protocol = IpProtocol.Udp,
            DestinationPort = end.Port,
            OutInterface = end.Via ?? (device.KindAttributes.TryGetValue("dev", out string? lower) ? lower : null),
            Mark = inner.Mark,
            Ttl = TimeToLive(inner, end.Address),
            Tos = (byte)(TypeOfService(inner) | (inner.Tos & EcnMask)),
            DontFragment = !isIpv6 && (Attribute("df") == "set" || (Attribute("df") == "inherit" && inner.DontFragment)),
            Length = inner.Length is { } length ? length + UdpVxlanAndEthernet + (isIpv6 ? 40 : 20) : null,
        };
    }

    private byte TimeToLive(in Packet inner, IpAddress remote)
    {
        string? stated = Attribute("ttl");
        if (stated == "inherit")
        {
            return inner.Ttl;
        }

        if (byte.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out byte ttl) && ttl > 0)
        {
            return ttl;
        }

        string parameter = remote.Family == IpFamily.IPv6 ? "net.ipv6.conf.all.hop_limit" : "net.ipv4.ip_default_ttl";
        return remote.IsMulticast ? (byte)1 : (byte)passage.Read(parameter, 64);
    }

    private byte TypeOfService(in Packet inner)
    {
        string? stated = Attribute("tos");
        if (stated == "inherit")
        {
            return (byte)(inner.Tos & ~EcnMask);
        }

        string digits = stated?.StartsWith("0x", StringComparison.Ordinal) == true ? stated[2..] : "0";
        return byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte tos) ? (byte)(tos & ~EcnMask) : (byte)0;
    }

    private BridgeEntry? Find(MacAddress mac)
    {
        foreach (var entry in passage.Host.State.BridgeEntries)
        {
            if (entry.Interface == device.Name && entry.Mac == mac && entry.Remote.IsGiven)
            {
                return entry;
            }
        }

        return null;
    }

    private string? Attribute(string name) => device.KindAttributes.GetValueOrDefault(name);

    private IpAddress Address(string name) => Attribute(name) is { } text && System.Net.IPAddress.TryParse(text, out var parsed) ? Of(parsed) : default;

    private static IpAddress Of(System.Net.IPAddress parsed)
    {
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out int length);
        return length == 4
            ? IpAddress.FromV4(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : IpAddress.FromV6(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}

/// <summary>Where a tunnel sends a packet.</summary>
/// <param name="Address">The remote end.</param>
/// <param name="Port">Its UDP port.</param>
/// <param name="Via">The device that the outer packet must leave by; null where routes decide.</param>
internal readonly record struct Remote(IpAddress Address, ushort Port, string? Via);
