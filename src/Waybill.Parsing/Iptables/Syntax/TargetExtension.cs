using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>A target extension: <c>-j NAME</c>.</summary>
internal abstract class TargetExtension : Extension
{
    /// <summary>Reads the options that the target was given.</summary>
    /// <param name="option">The options in the order written.</param>
    /// <returns>The target; null where the options make none.</returns>
    public abstract Target? Read(ref OptionReader option);
}
