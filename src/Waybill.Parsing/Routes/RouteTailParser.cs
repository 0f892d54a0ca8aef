using Waybill.Model.Addresses;

namespace Waybill.Parsing.Routes;

/// <summary>Reads the words after a route's destination, in the order and spellings of all versions of iproute2 (ip/iproute.c, print_route).</summary>
internal static class RouteTailParser
{
    /// <summary>Reads a tail.</summary>
    /// <param name="text">The rest of the line after the destination, following lines of the same route included.</param>
    /// <param name="names">Makes recurring words and attributes one object.</param>
    /// <param name="problems">Takes what is not understood.</param>
    /// <param name="line">The line that the text begins in.</param>
    /// <param name="column">How many bytes of that line stand before the text.</param>
    public static RouteTail Parse(ReadOnlySpan<byte> text, RouteNames names, RouteProblems problems, int line, int column)
    {
        var words = new RouteWords(text, problems, line, column);
        var hops = new NextHopsDraft(names);
        var notes = new RouteNotes();
        var attributes = new RouteAttributes(names, notes);
        while (words.TryRead(out var word))
        {
            if (!hops.TryRead(word, ref words) && !attributes.TryRead(word, ref words) && !notes.TryRead(word, ref words))
            {
                words.Unknown(word);
                notes.Add(word);
            }
        }

        var tail = attributes.Finish(hops.Finish());
        return tail with
        {
            Family = tail.Family == IpFamily.None ? hops.Family : tail.Family,
            NoRoute = hops.IsMpls ? "an MPLS route" : tail.NoRoute,
            IsBroken = words.IsBroken,
        };
    }
}
