using System.Collections.Immutable;

namespace Waybill.Description.Sysctls;

/// <summary>What was found for the words of a question. A closed set: see the nested types.</summary>
public abstract record SysctlAnswer
{
    private protected SysctlAnswer()
    {
    }

    /// <summary>The words name parameters.</summary>
    /// <param name="Parameters">The parameters in the order of the words.</param>
    public sealed record Named(ImmutableArray<SysctlParameter> Parameters) : SysctlAnswer
    {
        /// <summary>Parameters with the only word in the middle of their names, which may have been meant.</summary>
        public ImmutableArray<SysctlEntry> Others { get; init; } = [];
    }

    /// <summary>The words describe parameters.</summary>
    /// <param name="Entries">The parameters, those that fit best first.</param>
    public sealed record Found(ImmutableArray<SysctlEntry> Entries) : SysctlAnswer;

    /// <summary>Nothing is known by that name or those words.</summary>
    /// <param name="Words">The name, the word that fits nothing, or all words where each fits but none together.</param>
    /// <param name="Known">Names one of which may have been meant.</param>
    public sealed record Unknown(string Words, ImmutableArray<string> Known) : SysctlAnswer;
}
