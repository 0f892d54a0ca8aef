using System.Text;
using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets;

/// <summary>The values that are names in a packet in words.</summary>
internal static class PacketWords
{
    /// <summary>Reads TCP flags joined by commas or plus signs; <c>none</c> is no flag.</summary>
    public static bool TryParseFlags(ReadOnlySpan<byte> value, out TcpFlags flags)
    {
        flags = TcpFlags.None;
        foreach (string name in Encoding.UTF8.GetString(value).ToLowerInvariant().Split(',', '+'))
        {
            TcpFlags? flag = name switch
            {
                "none" => TcpFlags.None,
                "fin" => TcpFlags.Fin,
                "syn" => TcpFlags.Syn,
                "rst" => TcpFlags.Rst,
                "psh" => TcpFlags.Psh,
                "ack" => TcpFlags.Ack,
                "urg" => TcpFlags.Urg,
                "ece" => TcpFlags.Ece,
                "cwr" => TcpFlags.Cwr,
                _ => null,
            };
            if (flag is null)
            {
                return false;
            }

            flags |= flag.Value;
        }

        return true;
    }

    /// <summary>Reads a connection state, in either case.</summary>
    public static bool TryParseState(ReadOnlySpan<byte> value, out ConnectionState state)
    {
        ConnectionState? known = Encoding.UTF8.GetString(value).ToLowerInvariant() switch
        {
            "new" => ConnectionState.New,
            "established" => ConnectionState.Established,
            "related" => ConnectionState.Related,
            "invalid" => ConnectionState.Invalid,
            "untracked" => ConnectionState.Untracked,
            _ => null,
        };
        state = known ?? ConnectionState.None;
        return known is not null;
    }
}
