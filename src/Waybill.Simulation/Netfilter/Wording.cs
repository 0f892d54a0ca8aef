namespace Waybill.Simulation.Netfilter;

/// <summary>A condition in words, with the packet's value and the rule's.</summary>
/// <param name="Subject">The packet's side (<c>destination 10.0.1.12</c>).</param>
/// <param name="Condition">The rule's side, as it follows after "is" or "is not" (<c>in 10.43.0.10/32</c>).</param>
internal readonly record struct Wording(string Subject, string Condition)
{
    /// <summary>Why a condition said no.</summary>
    /// <param name="answer">What the condition, without its inversion, said.</param>
    /// <param name="inverted">True where the rule wants the opposite.</param>
    public string Refusal(Answer answer, bool inverted) => answer switch
    {
        Answer.Missing => $"{Subject} cannot be {Condition}",
        Answer.HotDrop or Answer.YesAndHotDrop => $"{Subject} is malformed",
        Answer.Yes when inverted => $"{Subject} is {Condition}, which the rule excludes",
        Answer.Yes or Answer.No => $"{Subject} is not {Condition}",
        Answer.Unknown => $"{Subject} is taken not to be {Condition}",
    };
}
