using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>Reads an interface's first line: <c>2: eth0@if3: &lt;UP,LOWER_UP&gt; mtu 1500 … master br0 state UP group default</c>.</summary>
internal static class LinkHeader
{
    /// <summary>Reads the line.</summary>
    /// <returns>Null where it does not begin so.</returns>
    public static Link? TryRead(ReadOnlySpan<byte> line, SourceLine source, Names names, LinkProblems problems)
    {
        var words = new WordReader(line);
        if (!words.TryRead(out var number) || !number.EndsWith(":"u8) || !Numbers.TryParse(number[..^1], out int index)
            || !words.TryRead(out var name) || !name.EndsWith(":"u8) || name.Length < 2 || !words.Peek().StartsWith("<"u8))
        {
            return null;
        }

        name = name[..^1];
        int at = name.IndexOf((byte)'@');
        words.TryRead(out var flags);
        var link = new Link(index, names.Intern(at < 0 ? name : name[..at]))
        {
            Peer = at < 0 ? null : names.Intern(name[(at + 1)..]),
            Flags = ReadFlags(flags),
            Source = source,
        };
        return ReadAttributes(link, words, names, problems);
    }

    private static Link ReadAttributes(Link link, WordReader words, Names names, LinkProblems problems)
    {
        while (words.TryRead(out var word))
        {
            if (word.SequenceEqual("mtu"u8) && words.TryRead(out var value))
            {
                if (Numbers.TryParse(value, out int mtu))
                {
                    link = link with { Mtu = mtu };
                }
                else
                {
                    problems.UnknownWord(link.Source.Line, words.Column, value);
                }
            }
            else if (word.SequenceEqual("master"u8) && words.TryRead(out value))
            {
                link = link with { Master = names.Intern(value) };
            }
            else if (word.SequenceEqual("state"u8) && words.TryRead(out value))
            {
                link = link with { OperationalState = names.Intern(value) };
            }
            else if (word.SequenceEqual("group"u8) && words.TryRead(out value))
            {
                link = link with { Group = InterfaceGroups.Read(value) };
            }
            else if (word.SequenceEqual("qdisc"u8) || word.SequenceEqual("mode"u8) || word.SequenceEqual("qlen"u8))
            {
                words.TryRead(out _);
            }
        }

        return link;
    }

    private static LinkFlags ReadFlags(ReadOnlySpan<byte> word)
    {
        var flags = LinkFlags.None;
        var list = word.Trim("<>"u8);
        foreach (var range in list.Split((byte)','))
        {
            flags |= FlagOf(list[range]);
        }

        return flags;
    }

    private static LinkFlags FlagOf(ReadOnlySpan<byte> name) => name switch
    {
        var _ when name.SequenceEqual("UP"u8) => LinkFlags.Up,
        var _ when name.SequenceEqual("LOWER_UP"u8) => LinkFlags.LowerUp,
        var _ when name.SequenceEqual("NO-CARRIER"u8) => LinkFlags.NoCarrier,
        var _ when name.SequenceEqual("BROADCAST"u8) => LinkFlags.Broadcast,
        var _ when name.SequenceEqual("MULTICAST"u8) => LinkFlags.Multicast,
        var _ when name.SequenceEqual("LOOPBACK"u8) => LinkFlags.Loopback,
        var _ when name.SequenceEqual("POINTOPOINT"u8) => LinkFlags.PointToPoint,
        var _ when name.SequenceEqual("NOARP"u8) => LinkFlags.NoArp,
        var _ when name.SequenceEqual("PROMISC"u8) => LinkFlags.Promiscuous,
        var _ when name.SequenceEqual("ALLMULTI"u8) => LinkFlags.AllMulticast,
        _ => LinkFlags.None,
    };
}
