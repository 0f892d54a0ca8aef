using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Routes;

/// <summary>What a route's line begins with: its type and its destination. The rest is common to many routes.</summary>
internal readonly record struct RouteHead(RouteType Type, Prefix Destination)
{
    /// <summary>Reads the head of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="head">The head; the destination is not given for <c>default</c>, whose family the rest must tell.</param>
    /// <param name="tail">The rest of the line.</param>
    /// <returns>False where the line does not begin as a route does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out RouteHead head, out ReadOnlySpan<byte> tail)
    {
        tail = line;
        var word = FirstWord(ref tail);
        if (RouteTypes.TryParse(word, out var type))
        {
            word = FirstWord(ref tail);
        }
        else
        {
            type = RouteType.Unicast;
        }

        head = new(type, default);
        if (word.SequenceEqual("default"u8) || word.SequenceEqual("0/0"u8))
        {
            return true;
        }

        // A number alone is an MPLS label: no version prints an IPv4 network so short.
        if (!Addresses.TryParsePrefix(word, out var destination)
            && (!word.ContainsAny((byte)'.', (byte)'/') || !AbbreviatedAddresses.TryParsePrefix(word, out destination)))
        {
            return false;
        }

        head = new(type, new(destination.Network, destination.Length));
        return true;
    }

    // Editors strip the blank that ip prints at the end of "default " before its next hops on the following lines.
    private static ReadOnlySpan<byte> FirstWord(ref ReadOnlySpan<byte> line)
    {
        int end = line.IndexOfAny(" \t\r\n"u8);
        if (end == 0)
        {
            line = line.TrimStart(" \t\r\n"u8);
            end = line.IndexOfAny(" \t\r\n"u8);
        }

        var word = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return word;
    }
}
