namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m socket</c>: an open socket would take the packet.</summary>
    /// <param name="Transparent">Only sockets with IP_TRANSPARENT count.</param>
    /// <param name="NoWildcard">Sockets bound to any address count too (<c>--nowildcard</c>).</param>
    /// <param name="RestoreMark">The packet takes the socket's mark.</param>
    public sealed record SocketExists(bool Transparent, bool NoWildcard, bool RestoreMark) : Match;
}
