using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.References;

/// <summary>Which part of a chain is meant: a rule by its number, the policy, or the chain as a whole.</summary>
/// <param name="Number">The rule's number; null where none is given.</param>
/// <param name="IsPolicy">True for the policy.</param>
/// <param name="Column">The column of the word that says so.</param>
internal readonly record struct PlaceInChain(int? Number, bool IsPolicy, int Column)
{
    /// <summary>True where nothing but the chain is named.</summary>
    public bool IsWhole => Number is null && !IsPolicy;

    /// <summary>Reads what follows the chain's name, or what hangs on it after a colon: <c>FORWARD 3</c>, <c>FORWARD:3</c>.</summary>
    /// <returns>Null where a word is wrong.</returns>
    public static PlaceInChain? Read(ref string name, ref WordReader reader, int offset, out ReferenceProblem problem)
    {
        problem = default;
        int column = offset + reader.Column;
        int colon = name.LastIndexOf(':');
        if (colon > 0 && int.TryParse(name.AsSpan(colon + 1), out int attached))
        {
            name = name[..colon];
            return new(attached, false, column + Encoding.UTF8.GetByteCount(name) + 1);
        }

        if (!reader.TryRead(out var word))
        {
            return new(null, false, column);
        }

        column = offset + reader.Column;
        if (word.SequenceEqual("policy"u8))
        {
            return new(null, true, column);
        }

        if (Numbers.TryParse(word, out int number))
        {
            return new(number, false, column);
        }

        problem = new(column, $"{Quote.Of(word)} is neither the number of a rule nor \"policy\"");
        return null;
    }

    /// <summary>What is meant of each of some chains; empty where none has it.</summary>
    public ImmutableArray<RuleQuestion> In(IReadOnlyList<(ChainLocation Location, Chain Chain)> chains, out ReferenceProblem problem)
    {
        var found = ImmutableArray.CreateBuilder<RuleQuestion>();
        problem = default;
        foreach (var (location, chain) in chains)
        {
            if (In(location, chain) is { } question)
            {
                found.Add(question);
            }
            else
            {
                problem = new(Column, IsPolicy
                    ? $"{location.Table} {location.Chain} is a user chain and has no policy"
                    : $"{location.Table} {location.Chain} has {(chain.Rules.Length == 1 ? "1 rule" : $"{chain.Rules.Length} rules")}, none with the number {Number}");
            }
        }

        return found.ToImmutable();
    }

    private RuleQuestion? In(ChainLocation location, Chain chain) =>
        IsPolicy ? chain.Policy is { } policy ? new RuleQuestion.OfPolicy(location, policy) : null
        : Number is not { } number ? new RuleQuestion.OfChain(location)
        : number >= 1 && number <= chain.Rules.Length ? new RuleQuestion.OfRule(location, chain.Rules[number - 1])
        : null;
}
