using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A target extension: <c>-j NAME</c>.</summary>
internal abstract class TargetExtension : Extension
{
    /// <summary>Reads the options that the target was given.</summary>
    /// <param name="option">The options, in the order of <see cref="Extension.Options"/>.</param>
    /// <returns>The target; null where the options make none.</returns>
    public abstract Target? Read(ref OptionReader option);

    /// <summary>True where this extension writes the target.</summary>
    public abstract bool Owns(Target target);

    /// <summary>Writes the options of a target that the extension owns, without <c>-j NAME</c>.</summary>
    public abstract void Print(Target target, RuleText text);
}
