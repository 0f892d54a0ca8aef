using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>Reads an address' line: <c>inet 10.0.0.1/24 brd 10.0.0.255 scope global secondary eth0</c>.</summary>
internal static class AddressLine
{
    /// <summary>Reads the line.</summary>
    /// <param name="device">The interface that has the address.</param>
    /// <param name="words">The line from its word <c>inet</c> or <c>inet6</c>.</param>
    /// <param name="source">The line.</param>
    /// <param name="column">How many bytes stand before the words.</param>
    /// <param name="problems">Takes what is not understood.</param>
    /// <returns>Null where it holds no address.</returns>
    public static InterfaceAddress? TryRead(string device, WordReader words, SourceLine source, int column, LinkProblems problems)
    {
        words.TryRead(out var family);
        var expected = family.SequenceEqual("inet6"u8) ? IpFamily.IPv6 : IpFamily.IPv4;
        words.TryRead(out var local);
        Prefix peer = default;
        if (!Words.Addresses.TryParsePrefix(local, out var prefix) || prefix.Family != expected)
        {
            problems.BadValue(source.Line, column + words.Column, "address", local);
            return null;
        }

        if (words.TryReadExact("peer"u8))
        {
            words.TryRead(out var other);
            if (!Words.Addresses.TryParsePrefix(other, out peer) || peer.Family != expected)
            {
                problems.BadValue(source.Line, column + words.Column, "peer address", other);
                return null;
            }

            // The kernel has one length for both: the line prints it after the peer.
            prefix = prefix with { Length = peer.Length };
        }

        var address = new InterfaceAddress(device, prefix) { Peer = peer, Source = source };
        while (words.TryRead(out var word))
        {
            if (!TryReadAttribute(word, ref words, ref address) && !IsLabel(words, expected))
            {
                problems.UnknownWord(source.Line, column + words.Column, word);
            }
        }

        return address;
    }

    // The last word of an IPv4 address is its label: the interface's name, perhaps with ":1" behind it.
    private static bool IsLabel(WordReader words, IpFamily family) => family == IpFamily.IPv4 && words.Peek().IsEmpty;

    private static bool TryReadAttribute(ReadOnlySpan<byte> word, ref WordReader words, ref InterfaceAddress address)
    {
        switch (word)
        {
            case var _ when word.SequenceEqual("brd"u8):
                words.TryRead(out var broadcast);
                address = address with { Broadcast = Words.Addresses.TryParse(broadcast, out var value) ? value : default };
                return true;
            case var _ when word.SequenceEqual("scope"u8):
                words.TryRead(out var scope);
                address = address with { Scope = RouteScopes.TryParse(scope, out var parsed) ? parsed : RouteScope.Universe };
                return true;
            case var _ when word.SequenceEqual("metric"u8) || word.SequenceEqual("proto"u8) || word.SequenceEqual("any"u8)
                || word.SequenceEqual("mcast"u8) || word.SequenceEqual("flags"u8):
                words.TryRead(out _);
                return true;
            case var _ when word.SequenceEqual("valid_lft"u8) || word.SequenceEqual("preferred_lft"u8):
                words.TryRead(out _);
                return true;
            default:
                return TryReadFlag(word, ref address);
        }
    }

    private static bool TryReadFlag(ReadOnlySpan<byte> word, ref InterfaceAddress address)
    {
        var flagged = word switch
        {
            var _ when word.SequenceEqual("secondary"u8) => address with { IsSecondary = true },
            var _ when word.SequenceEqual("temporary"u8) => address with { IsTemporary = true },
            var _ when word.SequenceEqual("dadfailed"u8) => address with { DadFailed = true },
            var _ when word.SequenceEqual("deprecated"u8) => address with { IsDeprecated = true },
            var _ when word.SequenceEqual("tentative"u8) => address with { IsTentative = true },
            var _ when word.SequenceEqual("noprefixroute"u8) => address with { NoPrefixRoute = true },
            var _ when word.SequenceEqual("dynamic"u8) => address with { IsDynamic = true },
            var _ when word.SequenceEqual("nodad"u8) || word.SequenceEqual("optimistic"u8) || word.SequenceEqual("home"u8)
                || word.SequenceEqual("permanent"u8) || word.SequenceEqual("mngtmpaddr"u8) || word.SequenceEqual("autojoin"u8)
                || word.SequenceEqual("stable-privacy"u8) => address,
            _ => null,
        };
        address = flagged ?? address;
        return flagged is not null;
    }
}
