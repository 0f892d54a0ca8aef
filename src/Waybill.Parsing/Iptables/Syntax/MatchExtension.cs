namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A match extension: <c>-m NAME</c>.</summary>
internal abstract class MatchExtension : Extension
{
    /// <summary>Reads the options that one use was given into matches, each of which must hold.</summary>
    /// <param name="option">The options in the order written.</param>
    public abstract void Read(ref OptionReader option);
}
