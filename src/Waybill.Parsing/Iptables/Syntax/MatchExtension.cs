using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A match extension: <c>-m NAME</c>.</summary>
internal abstract class MatchExtension : Extension
{
    /// <summary>Reads the options that one use was given into matches, each of which must hold.</summary>
    /// <param name="option">The options, in the order of <see cref="Extension.Options"/>.</param>
    public abstract void Read(ref OptionReader option);

    /// <summary>True where this extension writes the match, which is not an inversion.</summary>
    public abstract bool Owns(Match match);

    /// <summary>Writes a match that the extension owns, without <c>-m</c>.</summary>
    public abstract void Print(Match match, bool inverted, RuleText text);

    /// <summary>Names the option that states the match: one use of the extension can state each only once.</summary>
    public virtual string Slot(Match match) => match.GetType().Name;

    /// <summary>Writes what belongs to all matches of one use, after them.</summary>
    /// <param name="last">The last of them, not inverted.</param>
    /// <param name="text">Where it is written.</param>
    public virtual void PrintEnd(Match last, RuleText text)
    {
    }
}
