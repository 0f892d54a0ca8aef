namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m rpfilter</c>: the route back to the source leads to the receiving interface.</summary>
    /// <param name="Loose">Any interface will do.</param>
    /// <param name="ValidMark">The lookup uses the packet's mark.</param>
    /// <param name="AcceptLocal">Sources of this host will do.</param>
    /// <param name="Invert">The match holds where the check fails.</param>
    public sealed record ReversePathFilter(bool Loose, bool ValidMark, bool AcceptLocal, bool Invert) : Match;
}
