namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>One of iptables' own options as a rule uses it.</summary>
/// <param name="Word">The option's word; -1 where the rule does not use it.</param>
/// <param name="Inverted">True where a <c>!</c> stood before it or before its value.</param>
/// <param name="FirstValue">Its first value's word.</param>
/// <param name="End">One past its last value's word.</param>
internal readonly record struct GeneralUse(int Word, bool Inverted, int FirstValue, int End)
{
    /// <summary>An option that the rule does not use.</summary>
    public static GeneralUse Absent => new(-1, false, 0, 0);

    /// <summary>True where the rule uses it.</summary>
    public bool IsPresent => Word >= 0;

    /// <summary>True where it has a value.</summary>
    public bool HasValue => IsPresent && End > FirstValue;
}
