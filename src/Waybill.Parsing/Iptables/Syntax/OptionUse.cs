namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>One option of a rule.</summary>
internal struct OptionUse
{
    /// <summary>The index of the extension use that it belongs to.</summary>
    public int Use;

    /// <summary>The option; null for one that is not known.</summary>
    public OptionSyntax? Option;

    /// <summary>True where a <c>!</c> stood before it or before its value.</summary>
    public bool Inverted;

    /// <summary>The option's word.</summary>
    public int Word;

    /// <summary>Its first value's word.</summary>
    public int FirstValue;

    /// <summary>One past its last value's word.</summary>
    public int End;
}
