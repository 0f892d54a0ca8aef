using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>
/// Reads the lines that <c>-d</c> adds: <c>vxlan id 1 local 10.0.0.1 dev eth0 dstport 8472 nolearning …</c> and
/// <c>bridge_slave state forwarding hairpin off …</c>. A port's attributes keep the line's first word
/// (<c>bridge_slave.isolated</c>), as a port has a kind of its own.
/// </summary>
internal static class LinkKind
{
    // Words without a value, over all kinds; the value of any other word is the word that follows.
    private static readonly Utf8Table<bool> Flags = MakeFlags();

    /// <summary>The interface with its kind.</summary>
    public static Link Read(Link link, WordReader words, Names names)
    {
        words.TryRead(out var kind);
        return link with { Kind = names.Intern(kind), KindAttributes = ReadAttributes(link.KindAttributes, string.Empty, words, names) };
    }

    /// <summary>The interface with what it is as the port of another.</summary>
    public static Link ReadPort(Link link, WordReader words, Names names)
    {
        words.TryRead(out var kind);
        string prefix = names.Intern(kind) + ".";
        link = link with { KindAttributes = ReadAttributes(link.KindAttributes, prefix, words, names) };
        return link.KindAttributes.TryGetValue("bridge_slave.hairpin", out string? hairpin) ? link with { Hairpin = hairpin == "on" } : link;
    }

    private static ImmutableDictionary<string, string> ReadAttributes(
        IReadOnlyDictionary<string, string> before, string prefix, WordReader words, Names names)
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        attributes.AddRange(before);
        string? last = null;
        while (words.TryRead(out var word) && !IsEnd(word))
        {
            if (last is not null && word[0] is >= (byte)'0' and <= (byte)'9')
            {
                // A second value: "srcport 0 0".
                attributes[last] += " " + names.Intern(word);
            }
            else if (word[0] == '<')
            {
                attributes[prefix + "flags"] = names.Intern(word);
            }
            else if (words.Peek().IsEmpty || (Flags.TryFind(word, out _) && !IsSwitch(words.Peek())))
            {
                last = null;
                attributes[prefix + names.Intern(word)] = string.Empty;
            }
            else
            {
                last = prefix + names.Intern(word);
                words.TryRead(out var value);
                attributes[last] = names.Intern(value);
            }
        }

        return attributes.ToImmutable();
    }

    // Ports print "learning on" where a vxlan prints "learning".
    private static bool IsSwitch(ReadOnlySpan<byte> word) => word.SequenceEqual("on"u8) || word.SequenceEqual("off"u8);

    // What follows belongs to the interface, whatever its kind.
    private static bool IsEnd(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("numtxqueues"u8) || word.SequenceEqual("addrgenmode"u8) || word.SequenceEqual("gso_max_size"u8);

    private static Utf8Table<bool> MakeFlags()
    {
        var flags = new Utf8Table<bool>();
        foreach (string flag in (string[])[
            "learning", "nolearning", "proxy", "noproxy", "rsc", "norsc", "l2miss", "nol2miss", "l3miss", "nol3miss", "udpcsum", "noudpcsum",
            "udp6zerocsumtx", "noudp6zerocsumtx", "udp6zerocsumrx", "noudp6zerocsumrx", "remcsumtx", "noremcsumtx", "remcsumrx",
            "noremcsumrx", "external", "noexternal", "gbp", "gpe", "localbypass", "nolocalbypass", "vnifilter", "novnifilter",
            "pmtudisc", "nopmtudisc", "ignore-df", "noignore-df", "iseq", "oseq", "seq", "icsum", "ocsum", "csum",
            "any", "ipip", "ip6ip", "ip4ip6", "ip6ip6", "mplsip", "nopromisc", "isatap", "6rd-reset"])
        {
            flags.Set(flag, true);
        }

        return flags;
    }
}
