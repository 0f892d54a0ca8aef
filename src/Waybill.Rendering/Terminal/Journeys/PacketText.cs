using System.Globalization;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Packets;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A packet in one line: <c>tcp 192.168.235.13:14024 → 10.0.1.12:8081  in enp5s0</c>.</summary>
internal static class PacketText
{
    public static string Of(in Packet packet, JourneyOwners owners)
    {
        string ends = $"{packet.Protocol.Name()} {Ends.Source(packet, owners)} → {Ends.Destination(packet, owners)}";
        string particulars = string.Join(' ', Particulars(packet));
        return particulars.Length == 0 ? ends : $"{ends}  {particulars}";
    }

    private static IEnumerable<string> Particulars(Packet packet)
    {
        if (packet.InInterface is { } input)
        {
            yield return $"in {input}";
        }

        if (packet.OutInterface is { } output)
        {
            yield return $"out {output}";
        }

        if (packet.IcmpType is { } type)
        {
            yield return IcmpText(type, packet.IcmpCode ?? 0);
        }

        if (packet.Protocol == IpProtocol.Tcp && packet.TcpFlags is { } flags && flags != TcpFlags.Syn)
        {
            yield return flags.Name();
        }

        if (packet.Mark != 0)
        {
            yield return $"mark 0x{packet.Mark:x}";
        }

        if (packet.Tos != 0)
        {
            yield return $"tos 0x{packet.Tos:x2}";
        }

        if (packet.IsLaterFragment)
        {
            yield return $"fragment at {packet.FragmentOffset}";
        }
    }

    private static string IcmpText(byte type, byte code) =>
        string.Create(CultureInfo.InvariantCulture, $"type {type}") + (code == 0 ? string.Empty : $" code {code}");
}
