using System.Text;
using Waybill.Model.Addresses;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sockets;

/// <summary>The local address of a socket: <c>0.0.0.0%eth0:68</c>, <c>[::1]:53</c>, <c>*:80</c>, <c>:::80</c>.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port.</param>
/// <param name="IsDual">True where an IPv6 socket takes IPv4 too.</param>
/// <param name="Interface">The interface that the socket is bound to, or null.</param>
internal readonly record struct SocketAddress(IpAddress Address, ushort Port, bool IsDual, string? Interface)
{
    /// <summary>Reads an address.</summary>
    /// <param name="word">The word.</param>
    /// <param name="style">How the listing writes the any-address.</param>
    /// <param name="isV6">True where the line says that the socket is IPv6 (<c>tcp6</c> of netstat).</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(ReadOnlySpan<byte> word, SocketStyle style, bool isV6, out SocketAddress address)
    {
        address = default;
        int colon = word.LastIndexOf((byte)':');
        if (colon <= 0 || !Numbers.TryParse(word[(colon + 1)..], out ushort port))
        {
            return false;
        }

        var host = word[..colon];
        string? device = TakeInterface(ref host);
        if (host.SequenceEqual("*"u8))
        {
            bool isAny6 = style.StarIsDual;
            address = new(IpAddress.Any(isAny6 ? IpFamily.IPv6 : IpFamily.IPv4), port, isAny6, device);
            return true;
        }

        bool isBracketed = host.StartsWith("["u8) && host.EndsWith("]"u8);
        if (!Words.Addresses.TryParse(isBracketed ? host[1..^1] : host, out var parsed))
        {
            return false;
        }

        // Without brackets the version does not tell whether an IPv6 socket takes IPv4; by default it does.
        bool isDual = parsed is { Family: IpFamily.IPv6, IsAny: true } && (!isBracketed || isV6);
        address = new(parsed, port, isDual, device);
        return true;
    }

    // "0.0.0.0%eth0:68" and "[::]%eth0:546"; some versions write it inside the brackets.
    private static string? TakeInterface(ref ReadOnlySpan<byte> host)
    {
        int percent = host.IndexOf((byte)'%');
        if (percent < 0)
        {
            return null;
        }

        var device = host[(percent + 1)..];
        if (device.EndsWith("]"u8))
        {
            device = device[..^1];
            host = host[1..percent];
        }
        else
        {
            host = host[..percent];
        }

        return Encoding.UTF8.GetString(device);
    }
}
