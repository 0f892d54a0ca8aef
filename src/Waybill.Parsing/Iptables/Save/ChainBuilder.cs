using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>A chain while its rules are read; also a chain that was jumped to and not yet declared.</summary>
/// <param name="nameBytes">The chain's name as it was read.</param>
internal sealed class ChainBuilder(byte[] nameBytes)
{
    private readonly List<Rule> _rules = [];
    private bool _renumber;
    private Target? _jump;
    private Target? _goto;

    /// <summary>The chain's name.</summary>
    public string Name { get; } = System.Text.Encoding.UTF8.GetString(nameBytes);

    /// <summary>The chain's name as it was read.</summary>
    public ReadOnlySpan<byte> NameBytes => nameBytes;

    /// <summary>True once a line declared the chain.</summary>
    public bool IsDeclared { get; private set; }

    /// <summary>The policy; null for a user chain.</summary>
    public Verdict? Policy { get; set; }

    /// <summary>What the chain's own counters say; null where not said.</summary>
    public RuleCounters? Counters { get; set; }

    /// <summary>The first line that jumps to the chain before it is declared.</summary>
    public int JumpedFrom { get; private set; }

    /// <summary>Where that line names the chain.</summary>
    public Word JumpWord { get; private set; }

    /// <summary>The line that declares the chain.</summary>
    public SourceLine Source { get; private set; }

    /// <summary>The rules so far.</summary>
    public List<Rule> Rules => _rules;

    /// <summary>The jump to the chain, one object for all rules.</summary>
    public Target Jump => _jump ??= new Target.Jump(Name);

    /// <summary>The goto to the chain, one object for all rules.</summary>
    public Target Goto => _goto ??= new Target.Goto(Name);

    /// <summary>Notes that a line declares the chain.</summary>
    public void Declare(SourceLine source)
    {
        IsDeclared = true;
        Source = source;
    }

    /// <summary>Notes a jump to the chain before its declaration.</summary>
    public void NoteJump(int line, Word word)
    {
        if (JumpedFrom == 0)
        {
            JumpedFrom = line;
            JumpWord = word;
        }
    }

    /// <summary>Adds a rule at the end.</summary>
    public void Append(ImmutableArray<Match> matches, Target target, SourceLine source, RuleCounters? counters) =>
        _rules.Add(new(_rules.Count + 1, matches, target, source) { Counters = counters });

    /// <summary>Adds a rule before the one that has the number; at the end where there is none.</summary>
    public void Insert(int number, ImmutableArray<Match> matches, Target target, SourceLine source, RuleCounters? counters)
    {
        _rules.Insert(Math.Clamp(number - 1, 0, _rules.Count), new(number, matches, target, source) { Counters = counters });
        _renumber = true;
    }

    /// <summary>Takes the rule of that number away, where there is one.</summary>
    public bool Delete(int number)
    {
        if (number < 1 || number > _rules.Count)
        {
            return false;
        }

        _rules.RemoveAt(number - 1);
        _renumber = true;
        return true;
    }

    /// <summary>The finished chain.</summary>
    public Chain Build()
    {
        for (int index = 0; _renumber && index < _rules.Count; index++)
        {
            _rules[index] = _rules[index] with { Number = index + 1 };
        }

        return new(Name, Policy, [.. _rules], Source) { Counters = Counters };
    }
}
