using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sockets;

/// <summary>Reads <c>ss -Hlntup</c> of all versions, with or without its header, and <c>netstat -lntup</c>.</summary>
public static class SocketListingParser
{
    /// <summary>Reads a listing.</summary>
    public static Parsed<ImmutableArray<ListeningSocket>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sockets = ImmutableArray.CreateBuilder<ListeningSocket>();
        var problems = new DiagnosticList(text, "SOC000");
        var style = SocketStyle.Of(text.Bytes.Span);
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (!words.TryRead(out var first) || IsHeader(first))
            {
                continue;
            }

            var source = new SourceLine(text, lines.Number);
            switch (SocketLine.Read(line, style, source, out var socket))
            {
                case SocketLineKind.Listener:
                    sockets.Add(socket!);
                    break;
                case SocketLineKind.Other:
                    problems.Add("SOC002", Severity.Ignored, lines.Number, 1, $"not a socket that waits for packets: {Quote.Of(line)}");
                    break;
                case SocketLineKind.NotUnderstood:
                    problems.Add("SOC001", Severity.NotUnderstood, lines.Number, 1, $"not a socket: {Quote.Of(line)}");
                    break;
                default:
                    break;
            }
        }

        return new(sockets.DrainToImmutable(), problems.ToImmutable());
    }

    private static bool IsHeader(ReadOnlySpan<byte> first) =>
        first.SequenceEqual("Netid"u8) || first.SequenceEqual("State"u8) || first.SequenceEqual("Active"u8) || first.SequenceEqual("Proto"u8)
        || first.SequenceEqual("Recv-Q"u8);
}
