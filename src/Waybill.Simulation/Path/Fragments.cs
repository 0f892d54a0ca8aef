using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>
/// Fragments are put together before connections are tracked (net/ipv4/netfilter/nf_defrag_ipv4.c, priority -400) and before
/// local delivery (net/ipv4/ip_input.c, ip_local_deliver): what the rules see from there on is the whole packet.
/// </summary>
internal static class Fragments
{
    /// <summary>Goes on with the packet that the fragment belongs to; taken is that its other fragments arrive.</summary>
    public static void Join(Passage passage)
    {
        if (passage.Packet is { MoreFragments: false, IsLaterFragment: false })
        {
            return;
        }

        passage.World.Assume("fragments", "The other fragments arrive too: the kernel puts them together here, and the rules see the whole packet.");
        passage.Packet = passage.Packet with
        {
            MoreFragments = false,
            FragmentOffset = 0,
            Length = null,
            Content = passage.Packet.Content is { } content ? Joined(content, passage.Packet.IsLaterFragment) : null,
        };
    }

    /// <summary>Of the whole, what the first fragment says is known, of others nothing; the fragment header is gone.</summary>
    private static PacketContent Joined(PacketContent content, bool isLater) => content with
    {
        ExtensionHeaders = content.ExtensionHeaders.RemoveAll(header => header.Kind == IpProtocol.Ipv6Fragment),
        Transport = isLater ? KnownBytes.None : new(content.Transport.Values, content.Transport.Masks, isWhole: false),
    };
}
