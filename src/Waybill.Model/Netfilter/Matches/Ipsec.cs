namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m ah --ahspi</c>: the security parameter index of an authentication header lies in a range.</summary>
    public sealed record AhSpi(uint First, uint Last) : Match;

    /// <summary><c>-m ah --ahlen</c> of IPv6: the length of the authentication header in bytes.</summary>
    public sealed record AhLength(uint Bytes) : Match;

    /// <summary><c>-m ah --ahres</c> of IPv6: the reserved field is zero.</summary>
    public sealed record AhReserved : Match;

    /// <summary><c>-m esp --espspi</c>: the security parameter index of an encrypted payload lies in a range.</summary>
    public sealed record EspSpi(uint First, uint Last) : Match;

    /// <summary><c>-m ipcomp --ipcompspi</c>: the compression parameter index lies in a range.</summary>
    public sealed record IpcompSpi(uint First, uint Last) : Match;

    /// <summary><c>-m ipcomp --compres</c>: the reserved field is zero.</summary>
    public sealed record IpcompReserved : Match;
}
