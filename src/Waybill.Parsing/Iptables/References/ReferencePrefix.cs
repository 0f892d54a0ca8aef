using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.References;

/// <summary>
/// The words before the name of a chain: <c>legacy nat</c>, <c>ip6 filter</c>, also with slashes between them. A word that is
/// none of them ends the prefix.
/// </summary>
/// <param name="Backend">The backend; null where none is named.</param>
/// <param name="Family">The family.</param>
/// <param name="Table">The table; null where none is named.</param>
internal readonly record struct ReferencePrefix(Backend? Backend, IpFamily Family, string? Table)
{
    /// <summary>Reads the prefix, and gives the position in bytes where what follows begins.</summary>
    public static (ReferencePrefix Prefix, int Next) Read(ReadOnlySpan<byte> words, IpFamily family)
    {
        var prefix = new ReferencePrefix(null, family, null);
        int next = 0;
        while (prefix.With(WordAt(words, next, out int after)) is { } longer)
        {
            prefix = longer;
            next = after;
        }

        return (prefix, next);
    }

    private ReferencePrefix? With(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("legacy"u8) => this with { Backend = Model.Netfilter.Backend.Legacy },
        _ when word.SequenceEqual("nft"u8) => this with { Backend = Model.Netfilter.Backend.Nft },
        _ when word.SequenceEqual("ip"u8) || word.SequenceEqual("ip4"u8) => this with { Family = IpFamily.IPv4 },
        _ when word.SequenceEqual("ip6"u8) => this with { Family = IpFamily.IPv6 },
        _ when Table is null && IsTable(word) => this with { Table = Encoding.UTF8.GetString(word) },
        _ => null,
    };

    /// <summary>True for the names of iptables' tables.</summary>
    public static bool IsTable(ReadOnlySpan<byte> word) => word.SequenceEqual("filter"u8) || word.SequenceEqual("nat"u8)
        || word.SequenceEqual("mangle"u8) || word.SequenceEqual("raw"u8) || word.SequenceEqual("security"u8);

    /// <summary>The word at a position, and the position of the next: blanks and a slash after a word of the prefix part them.</summary>
    private static ReadOnlySpan<byte> WordAt(ReadOnlySpan<byte> words, int position, out int after)
    {
        int start = position;
        while (start < words.Length && words[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        int length = words[start..].IndexOfAny(" \t/"u8);
        int end = length < 0 ? words.Length : start + length;
        after = Math.Min(words.Length, end + 1);
        while (after < words.Length && words[after] is (byte)' ' or (byte)'\t')
        {
            after++;
        }

        return words[start..end];
    }
}
