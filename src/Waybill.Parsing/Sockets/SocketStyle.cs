namespace Waybill.Parsing.Sockets;

/// <summary>How a listing writes the any-address, which depends on the tool and its version.</summary>
/// <param name="StarIsDual">True where <c>*</c> is an IPv6 socket that takes IPv4 too (ss since 4.15), false where it is IPv4 (before).</param>
internal readonly record struct SocketStyle(bool StarIsDual)
{
    /// <summary>
    /// Tells the style. Old versions write <c>:::22</c> for IPv6 and <c>*:22</c> for IPv4; newer ones put IPv6 addresses in
    /// brackets and write <c>0.0.0.0</c> (misc/ss.c, inet_addr_print).
    /// </summary>
    public static SocketStyle Of(ReadOnlySpan<byte> listing) => new(listing.IndexOf(" :::"u8) < 0);
}
