using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;

namespace Waybill.Parsing.Routes;

/// <summary>
/// Reads <c>ip route</c> and <c>ip -6 route</c>, of one table or all, as text of any version or as JSON. Made for tables of
/// a million routes: see <see cref="RouteTails"/>.
/// </summary>
public sealed class RouteListingParser
{
    private readonly SourceText _text;
    private readonly IpFamily _family;
    private readonly RouteNames _names = new();
    private readonly RouteProblems _problems;
    private readonly RouteTails _tails;
    private readonly RouteArray _routes4 = new();
    private readonly RouteArray _routes6 = new();
    private bool _hasText;
    private bool _isUnderstood;

    private RouteListingParser(SourceText text, IpFamily family)
    {
        _text = text;
        _family = family;
        _problems = new(text);
        _tails = new(text.Bytes);
    }

    /// <summary>Reads a listing.</summary>
    /// <param name="text">The listing.</param>
    /// <param name="family">The family of a line that tells none, such as <c>default dev wg0</c>.</param>
    public static Parsed<RouteListing> Parse(SourceText text, IpFamily family)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "RTE007", RouteJson.Write, lines => new RouteListingParser(lines, family).Read());
    }

    private Parsed<RouteListing> Read()
    {
        var bytes = _text.Bytes.Span;
        int position = 0;
        int line = 1;
        _routes4.Reserve(CountIPv4Lines(bytes));
        while (position < bytes.Length)
        {
            int end = EndOfRoute(bytes, position, out int lines);
            ReadRoute(bytes[position..end], position, line);
            position = end + 1;
            line += lines;
        }

        var listing = new RouteListing(_text, _routes4.ToImmutable(), EqualCostRoutes.Join(_routes6.ToImmutable()))
        {
            TableNames = _names.Tables.Names.ToImmutableDictionary(),
            IsUnreadable = _hasText && !_isUnderstood,
        };
        return new(listing, _problems.ToImmutable());
    }

    // A route goes on over the lines that follow it and begin with a blank: next hops, cache, details.
    private static int EndOfRoute(ReadOnlySpan<byte> bytes, int start, out int lines)
    {
        int end = start;
        lines = 0;
        while (true)
        {
            int length = bytes[end..].IndexOf((byte)'\n');
            end = length < 0 ? bytes.Length : end + length;
            lines++;
            if (end + 1 >= bytes.Length || bytes[end + 1] is not ((byte)' ' or (byte)'\t') || end == start)
            {
                return end;
            }

            end++;
        }
    }

    private void ReadRoute(ReadOnlySpan<byte> record, int position, int line)
    {
        if (record.TrimEnd(" \t\r\n"u8).IsEmpty)
        {
            return;
        }

        _hasText = true;
        if (!RouteHead.TryRead(record, out var head, out var rest))
        {
            ReadOther(record, line);
            return;
        }

        uint hash = RouteTails.HashOf(rest);
        var tail = _tails.Find(rest, hash);
        if (tail is null)
        {
            tail = RouteTailParser.Parse(rest, _names, _problems, line, record.Length - rest.Length);
            _tails.Remember(position + record.Length - rest.Length, rest.Length, hash, tail);
        }

        Add(head, tail, line);
    }

    private void Add(RouteHead head, RouteTail tail, int line)
    {
        _isUnderstood |= !tail.IsBroken;
        if (tail.NoRoute is not null)
        {
            _problems.Ignored(line, tail.NoRoute);
        }
        else if (!tail.IsBroken)
        {
            var destination = head.Destination;
            if (!destination.IsGiven)
            {
                destination = Prefix.Default(tail.Family == IpFamily.None ? _family : tail.Family);
            }

            if (tail.Info is { NextHops.IsEmpty: true, NextHopId: { } id } && head.Type == RouteType.Unicast)
            {
                _problems.NextHopObject(line, id);
            }

            (destination.Family == IpFamily.IPv6 ? _routes6 : _routes4)
                .Add(new(destination, tail.Info, tail.Table, tail.Metric, head.Type, tail.Tos, line));
        }
    }

    private void ReadOther(ReadOnlySpan<byte> record, int line)
    {
        int end = record.IndexOf((byte)'\n');
        var content = (end < 0 ? record : record[..end]).TrimEnd("\r"u8);
        if (content.IndexOf("interrupted"u8) >= 0 || content.StartsWith("Dump terminated"u8))
        {
            _problems.Incomplete(line, content);
        }
        else if (content.StartsWith("Deleted "u8))
        {
            _problems.Ignored(line, "a route that was deleted");
        }
        else if (!content.IsEmpty && content[0] is >= (byte)'0' and <= (byte)'9' && content.IndexOf("via inet"u8) > 0)
        {
            _problems.Ignored(line, "an MPLS route");
        }
        else
        {
            _problems.NotARoute(line, content);
        }
    }

    // A table of a million routes shall be allocated once and exactly; the listing ends in a few IPv6 routes nearly always.
    private static int CountIPv4Lines(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (!bytes.IsEmpty)
        {
            int length = bytes.IndexOf((byte)'\n');
            var line = length < 0 ? bytes : bytes[..length];
            bytes = length < 0 ? default : bytes[(length + 1)..];
            if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                continue;
            }

            bool isNumber = line[0] is >= (byte)'0' and <= (byte)'9';
            var head = isNumber ? line[..Math.Min(line.Length, 6)] : line;
            count += head.Contains((byte)':') || (!isNumber && line.EndsWith("pref medium"u8)) ? 0 : 1;
        }

        return count;
    }
}
