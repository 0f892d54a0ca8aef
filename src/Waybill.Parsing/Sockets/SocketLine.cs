using System.Text;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sockets;

/// <summary>What a line of a listing of sockets is.</summary>
internal enum SocketLineKind
{
    /// <summary>A socket that waits for packets.</summary>
    Listener,

    /// <summary>Another socket, or one of another family.</summary>
    Other,

    /// <summary>No socket.</summary>
    NotUnderstood,
}

/// <summary>Reads one line: <c>tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))</c>.</summary>
internal static class SocketLine
{
    /// <summary>Reads the line.</summary>
    public static SocketLineKind Read(ReadOnlySpan<byte> line, SocketStyle style, SourceLine source, out ListeningSocket? socket)
    {
        socket = null;
        var words = new WordReader(line);
        words.TryRead(out var first);
        var protocol = ProtocolOf(first);
        if (protocol is null && !IsState(first))
        {
            return IsOtherFamily(first) ? SocketLineKind.Other : SocketLineKind.NotUnderstood;
        }

        bool isNetstat = protocol is not null && !IsState(words.Peek());
        var state = first;
        if (protocol is not null && !isNetstat)
        {
            words.TryRead(out state);
        }

        // "ss -lnt" alone prints no column for the protocol: the state tells it.
        protocol ??= state.SequenceEqual("LISTEN"u8) ? IpProtocol.Tcp : IpProtocol.Udp;
        if (!isNetstat && !state.SequenceEqual("LISTEN"u8) && !state.SequenceEqual("UNCONN"u8))
        {
            return SocketLineKind.Other;
        }

        return ReadAddresses(words, protocol.Value, isNetstat, first.EndsWith("6"u8), style, source, out socket);
    }

    private static SocketLineKind ReadAddresses(
        WordReader words, IpProtocol protocol, bool isNetstat, bool isV6, SocketStyle style, SourceLine source, out ListeningSocket? socket)
    {
        socket = null;
        if (!words.TryRead(out var received) || !Numbers.TryParse(received, out uint _) || !words.TryRead(out var sent)
            || !Numbers.TryParse(sent, out uint _) || !words.TryRead(out var local) || !words.TryRead(out var peer))
        {
            return SocketLineKind.NotUnderstood;
        }

        if (isNetstat && words.Peek() is var state && IsState(state) && !state.SequenceEqual("LISTEN"u8))
        {
            return SocketLineKind.Other;
        }

        if (!peer.EndsWith(":*"u8))
        {
            // A connected UDP socket takes packets of its peer alone.
            return SocketLineKind.Other;
        }

        if (!SocketAddress.TryParse(local, style, isNetstat && isV6, out var address))
        {
            return SocketLineKind.NotUnderstood;
        }

        if (isNetstat)
        {
            words.TryReadExact("LISTEN"u8);
        }

        var process = words.Rest.TrimEnd(" \t"u8);
        socket = new(protocol, address.Address, address.Port, address.IsDual, address.Interface, process.IsEmpty ? null : Encoding.UTF8.GetString(process), source);
        return SocketLineKind.Listener;
    }

    private static IpProtocol? ProtocolOf(ReadOnlySpan<byte> word) => word switch
    {
        var _ when word.SequenceEqual("tcp"u8) || word.SequenceEqual("tcp6"u8) || word.SequenceEqual("mptcp"u8) => IpProtocol.Tcp,
        var _ when word.SequenceEqual("udp"u8) || word.SequenceEqual("udp6"u8) => IpProtocol.Udp,
        var _ when word.SequenceEqual("sctp"u8) => IpProtocol.Sctp,
        var _ when word.SequenceEqual("dccp"u8) => IpProtocol.Dccp,
        var _ when word.SequenceEqual("udplite"u8) || word.SequenceEqual("udpl"u8) || word.SequenceEqual("udpl6"u8) => IpProtocol.UdpLite,
        _ => null,
    };

    private static bool IsState(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("LISTEN"u8) || word.SequenceEqual("UNCONN"u8) || word.SequenceEqual("ESTAB"u8) || word.SequenceEqual("ESTABLISHED"u8)
        || word.StartsWith("SYN"u8) || word.StartsWith("FIN"u8) || word.StartsWith("TIME"u8) || word.StartsWith("CLOS"u8)
        || word.StartsWith("LAST"u8);

    private static bool IsOtherFamily(ReadOnlySpan<byte> word) =>
        word.StartsWith("u_"u8) || word.StartsWith("p_"u8) || word.StartsWith("v_"u8) || word.StartsWith("ti_"u8) || word.SequenceEqual("nl"u8)
        || word.StartsWith("raw"u8) || word.StartsWith("icmp"u8) || word.SequenceEqual("unix"u8) || word.SequenceEqual("xdp"u8) || word.SequenceEqual("???"u8);
}
