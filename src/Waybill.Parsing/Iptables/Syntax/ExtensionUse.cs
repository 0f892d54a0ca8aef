namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>One <c>-m</c> of a rule, an implied protocol match, or a target.</summary>
internal struct ExtensionUse
{
    /// <summary>The extension; null for one that is not known.</summary>
    public Extension? Extension;

    /// <summary>Its name or the unknown option as written.</summary>
    public string Name;

    /// <summary>The first of its words.</summary>
    public int FirstWord;

    /// <summary>True once a later <c>-m</c> of the same name took over: options that follow belong to that one.</summary>
    public bool IsCompleted;

    /// <summary>One past the last word of a use that is not understood; 0 where the options tell.</summary>
    public int End;
}
