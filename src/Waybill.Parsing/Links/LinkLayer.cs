using Waybill.Model.Hosts;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>Reads the line <c>link/ether 00:23:7d:5b:96:ec brd ff:ff:ff:ff:ff:ff link-netnsid 0 …</c>.</summary>
internal static class LinkLayer
{
    /// <summary>The interface with what the line says of it.</summary>
    public static Link Read(Link link, WordReader words, Names names)
    {
        words.TryRead(out var type);
        link = link with { LinkType = names.Intern(type["link/"u8.Length..]) };
        if (Addresses.TryParseMac(words.Peek(), out var mac) && !type.SequenceEqual("link/loopback"u8))
        {
            link = link with { Mac = mac };
        }

        while (words.TryRead(out var word))
        {
            if ((word.SequenceEqual("link-netns"u8) || word.SequenceEqual("link-netnsid"u8)) && words.TryRead(out var other))
            {
                link = link with { LinkNamespace = names.Intern(other) };
            }
        }

        return link;
    }
}
