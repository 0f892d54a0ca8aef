namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-f</c>: a second or later fragment.</summary>
    public sealed record Fragment : Match;
}
