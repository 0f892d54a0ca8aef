using System.Collections.Immutable;

namespace Waybill.Model.Kubernetes;

/// <summary>A NetworkPolicy, as far as it says which pods it is about.</summary>
/// <param name="Namespace">Its namespace, whose pods alone it selects.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">Which pods it selects.</param>
/// <param name="IsIngress">True where it is about packets into the pods.</param>
/// <param name="IsEgress">True where it is about packets out of the pods.</param>
public sealed record NetworkPolicy(string Namespace, string Name, LabelSelector Selector, bool IsIngress, bool IsEgress);

/// <summary>A selector of labels: all of its demands must hold.</summary>
/// <param name="Demands">The demands; none selects everything.</param>
public sealed record LabelSelector(ImmutableArray<LabelDemand> Demands)
{
    /// <summary>True where the labels meet all demands.</summary>
    public bool Selects(IReadOnlyDictionary<string, string> labels) => Demands.All(demand => demand.Holds(labels));
}

/// <summary>A demand on one label.</summary>
/// <param name="Key">The label.</param>
/// <param name="Operator">What is demanded.</param>
/// <param name="Values">The values that are named; none for demands on the label's presence.</param>
public sealed record LabelDemand(string Key, LabelOperator Operator, ImmutableArray<string> Values)
{
    /// <summary>True where the labels meet it.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> labels)
    {
        bool isThere = labels.TryGetValue(Key, out string? value);
        return Operator switch
        {
            LabelOperator.In => isThere && Values.Contains(value!),
            LabelOperator.NotIn => !isThere || !Values.Contains(value!),
            LabelOperator.Exists => isThere,
            LabelOperator.DoesNotExist => !isThere,
        };
    }
}

/// <summary>What can be demanded of a label.</summary>
public enum LabelOperator
{
    /// <summary>It has one of the values.</summary>
    In,

    /// <summary>It has none of the values, or is not there.</summary>
    NotIn,

    /// <summary>It is there.</summary>
    Exists,

    /// <summary>It is not there.</summary>
    DoesNotExist,
}
