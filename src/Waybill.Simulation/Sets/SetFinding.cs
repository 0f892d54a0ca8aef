using Waybill.Simulation.Netfilter;

namespace Waybill.Simulation.Sets;

/// <summary>What a lookup in a set found.</summary>
/// <param name="Answer">Whether the set holds the packet.</param>
/// <param name="Entry">The member that carries a mark for the packet; null where none was found.</param>
internal readonly record struct SetFinding(Answer Answer, SetEntry? Entry)
{
    /// <summary>The set does not hold the packet.</summary>
    public static readonly SetFinding None = new(Answer.No, null);

    /// <summary>It cannot be told.</summary>
    public static readonly SetFinding Open = new(Answer.Unknown, null);
}
