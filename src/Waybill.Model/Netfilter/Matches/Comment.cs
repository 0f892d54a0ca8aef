namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m comment</c>: always holds.</summary>
    public sealed record Comment(string Text) : Match;
}
