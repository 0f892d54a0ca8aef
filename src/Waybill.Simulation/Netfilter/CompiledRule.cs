using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>A rule in the form that packets are tested with.</summary>
internal sealed class CompiledRule
{
    private readonly bool _isStateful;

    public CompiledRule(Rule rule, CompiledTable table)
    {
        Definition = rule;
        Performer = PerformerRegistry.Compile(rule.Target, table);
        Matchers = new Matcher[Conditions(rule)];
        int next = 0;
        foreach (var match in rule.Matches)
        {
            if (match is not Match.Comment)
            {
                Matchers[next++] = MatcherRegistry.Compile(match, table.Host);
            }
        }

        _isStateful = Array.Exists(Matchers, matcher => matcher.IsStateful);
    }

    /// <summary>The rule as it was read.</summary>
    public Rule Definition { get; }

    /// <summary>The conditions in the order in which the kernel tests them, comments left out.</summary>
    public Matcher[] Matchers { get; }

    /// <summary>The target.</summary>
    public Performer Performer { get; }

    /// <summary>The condition that a matcher of <see cref="Matchers"/> stands for.</summary>
    public Match ConditionAt(int index) => Definition.Matches.Where(match => match is not Match.Comment).ElementAt(index);

    private static int Conditions(Rule rule)
    {
        int count = 0;
        foreach (var match in rule.Matches)
        {
            count += match is Match.Comment ? 0 : 1;
        }

        return count;
    }

    /// <summary>
    /// Whether the rule matches in this world. Conditions that cannot be told are decided only once all others hold: a rule
    /// that fails anyway costs no world.
    /// </summary>
    public RuleResult Test(Passage passage)
    {
        if (_isStateful)
        {
            return TestInOrder(passage);
        }

        bool open = false;
        bool malformed = false;
        bool drops = false;
        for (int i = 0; i < Matchers.Length && !malformed; i++)
        {
            switch (Matchers[i].Test(passage))
            {
                case Answer.Yes:
                    break;
                case Answer.YesAndHotDrop:
                    drops = true;
                    break;
                case Answer.Unknown:
                    open = true;
                    break;
                case Answer.HotDrop:
                    malformed = true;
                    break;
                case Answer.No:
                case Answer.Missing:
                default:
                    return RuleResult.FailedAt(i);
            }
        }

        return open && Resolve(passage) is { } failed ? failed
            : malformed ? RuleResult.Malformed
            : drops ? RuleResult.MatchedMalformed
            : RuleResult.Matched;
    }

    /// <summary>
    /// One condition after the other, as the kernel does: what one leaves behind depends on those before it. One that cannot be
    /// told stays open where the rule fails anyway and nothing that leaves something behind comes after it.
    /// </summary>
    private RuleResult TestInOrder(Passage passage)
    {
        int certain = FirstRefusal(passage);
        for (int i = 0; i < Matchers.Length; i++)
        {
            var answer = Matchers[i].Test(passage);
            if (answer == Answer.HotDrop)
            {
                return RuleResult.Malformed;
            }

            if (answer == Answer.Unknown && certain > i && !Array.Exists(Matchers[(i + 1)..certain], matcher => matcher.IsStateful))
            {
                Matchers[i].ReachOpen(passage);
                return RuleResult.FailedAt(certain);
            }

            bool holds = answer == Answer.Yes || (answer == Answer.Unknown && Matchers[i].Resolve(passage));
            Matchers[i].Reach(passage, holds);
            if (!holds)
            {
                return RuleResult.FailedAt(i);
            }
        }

        return RuleResult.Matched;
    }

    /// <summary>
    /// The first condition that says no whatever those before it leave behind; -1 where there is none, or where one before it may
    /// drop the packet.
    /// </summary>
    private int FirstRefusal(Passage passage)
    {
        for (int i = 0; i < Matchers.Length; i++)
        {
            var answer = Matchers[i].IsStateful ? Answer.Unknown : Matchers[i].Test(passage);
            if (answer is Answer.No or Answer.Missing or Answer.HotDrop)
            {
                return answer == Answer.HotDrop ? -1 : i;
            }
        }

        return -1;
    }

    private RuleResult? Resolve(Passage passage)
    {
        for (int i = 0; i < Matchers.Length; i++)
        {
            var answer = Matchers[i].Test(passage);
            if (answer == Answer.HotDrop)
            {
                return null;
            }

            if (answer == Answer.Unknown && !Matchers[i].Resolve(passage))
            {
                return RuleResult.FailedAt(i);
            }
        }

        return null;
    }
}

/// <summary>What came of a rule's conditions.</summary>
/// <param name="Failed">The index of the first condition that said no; -1 where all hold, below where the packet is malformed.</param>
internal readonly record struct RuleResult(int Failed)
{
    /// <summary>All conditions hold.</summary>
    public static readonly RuleResult Matched = new(-1);

    /// <summary>A condition found the packet malformed: the table drops it.</summary>
    public static readonly RuleResult Malformed = new(-2);

    /// <summary>All conditions hold, and one of them found the packet malformed: the table drops it once the rule is done.</summary>
    public static readonly RuleResult MatchedMalformed = new(-3);

    /// <summary>A condition said no.</summary>
    public static RuleResult FailedAt(int index) => new(index);
}
