using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;
using Waybill.Observation.Rules;
using Waybill.Observation.Trails;

namespace Waybill.Observation.Reading;

/// <summary>
/// Follows the chains line by line and says where lines must be missing: a chain that nobody called, a call that led
/// nowhere, a table that did not end. What a rule does is taken from the ruleset or from the line; where neither says, the
/// names of the chains decide what is possible.
/// </summary>
internal sealed class ChainLogic(RuleBook? book, Expectations expectations)
{
    private readonly CallStack _stack = new();
    private TrailLine _before;
    private RuleLookup _known;
    private RuleDeed _deed;
    private bool _any;

    /// <summary>What the ruleset says about the line taken last.</summary>
    public RuleLookup Known => _known;

    /// <summary>What the rule of the line taken last does, from the ruleset or the line; unknown where neither says.</summary>
    public RuleDeed Deed => _deed;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isReceived">True for a received packet.</param>
    /// <param name="isFirst">True for the first packet of its connection.</param>
    /// <returns>What is wrong between it and the line before; null where nothing is.</returns>
    public Flaw? Take(in TrailLine line, bool isReceived, bool? isFirst)
    {
        var flaw = !_any ? AtStart(line, isReceived, isFirst)
            : StaysInTable(line) ? WithinTable(line)
            : BetweenTables(line, isReceived, isFirst);
        Advance(line);
        return flaw;
    }

    /// <summary>
    /// Says what is wrong with the trail's end. Without a ruleset a line that is labelled <c>return</c> may be an
    /// unconditional verdict and the last one.
    /// </summary>
    public Flaw? AtEnd()
    {
        string last = Name(_before);
        return _deed switch
        {
            RuleDeed.Jump or RuleDeed.Goto when IsLegacy(_before) => new(1, $"{last} calls a chain that left no line"),
            RuleDeed.Jump or RuleDeed.Goto or RuleDeed.Continue => new(1, $"{last} does not decide, and no line of its chain follows"),
            RuleDeed.Return => new(1, $"{last} returns, and no line of the calling chain follows"),
            _ when _known.IsEnd && !_before.IsBase => new(1, $"{last} ends a chain, and no line of the calling chain follows"),
            _ => null,
        };
    }

    private static bool IsLegacy(in TrailLine line) => line.Place.Backend != Backend.Nft;

    private static string Name(in TrailLine line) => line.Number > 0 ? $"{line.Place.Table}:{line.Place.Chain}:{line.Number}" : $"a rule of {line.Place.Table} {line.Place.Chain}";

    private bool StaysInTable(in TrailLine line) => line.Position == _before.Position && line.Place.Table == _before.Place.Table
        && line.Place.Backend == _before.Place.Backend && (IsLegacy(line) || !line.IsBase || _stack.Find(line.Place.Chain!) == 0);

    private Flaw? AtStart(in TrailLine line, bool isReceived, bool? isFirst)
    {
        var missing = expectations.Between(line.Place, default, line.Position, isReceived, isFirst);
        if (missing.Count > 0)
        {
            return new(missing.Count, $"the trail begins at {Name(line)}, and {Names(missing)} should have been asked before");
        }

        bool mayBegin = line.IsBase || !IsLegacy(line) || (book is not null && book.Knows(line.Place) ? book.Traces(line.Place) : line.Place.Table == "raw");
        return mayBegin ? null : new(1, $"the trail begins in {line.Place.Table}:{line.Place.Chain}, and no line calls that chain");
    }

    private Flaw? BetweenTables(in TrailLine line, bool isReceived, bool? isFirst)
    {
        if (_deed is RuleDeed.Drop or RuleDeed.Reject or RuleDeed.Queue && _known.Rule is not null)
        {
            return _deed == RuleDeed.Queue ? null : Flaw.Changed($"{Name(_before)} is {ActionWords.Of(_known.Rule.Target)} in the ruleset, yet the packet went on");
        }

        if (_known is { IsEnd: true, Policy: Verdict.Drop })
        {
            return Flaw.Changed($"the policy of {_before.Place.Table}:{_before.Place.Chain} is DROP in the ruleset, yet the packet went on");
        }

        var missing = expectations.Between(line.Place, _before.Position, line.Position, isReceived, isFirst);
        int count = missing.Count;
        string text = count > 0 ? $"{Names(missing)} should have been asked between {Name(_before)} and {Name(line)}" : string.Empty;
        if (AtEnd() is { } unfinished)
        {
            count += unfinished.Lost;
            text = text.Length == 0 ? unfinished.Text : text + "; " + unfinished.Text;
        }

        if (!line.IsBase && IsLegacy(line))
        {
            count++;
            string call = $"no line calls {line.Place.Table}:{line.Place.Chain}";
            text = text.Length == 0 ? call : text + "; " + call;
        }

        return count > 0 ? new(count, text) : null;
    }

    private Flaw? WithinTable(in TrailLine line) => IsLegacy(line) ? WithinLegacy(line) : WithinNft(line);

    private Flaw? WithinLegacy(in TrailLine line)
    {
        string chain = line.Place.Chain!;
        int depth = _stack.Find(chain);
        switch (_deed)
        {
            case RuleDeed.Jump or RuleDeed.Goto:
                return CalledChain(_before, _known) == chain ? null : new(1, $"{Name(_before)} calls {CalledChain(_before, _known)}, and {Name(line)} follows");
            case RuleDeed.Accept or RuleDeed.Drop or RuleDeed.Reject when _known.Rule is not null:
                return Flaw.Changed($"{Name(_before)} is {ActionWords.Of(_known.Rule.Target)} in the ruleset, yet {Name(line)} follows");
            case RuleDeed.Continue:
                return depth >= 0 && _stack.IsTop(depth) && line.Number > _before.Number ? null : new(1, $"the end of {_before.Place.Table}:{_before.Place.Chain} is missing before {Name(line)}");
            default:
                break;
        }

        if (_known.IsEnd && _before.IsBase)
        {
            return Flaw.Changed($"{Name(_before)} is the chain's end in the ruleset, yet {Name(line)} follows");
        }

        bool returns = (_before.Kind == TraceKind.Return || _deed == RuleDeed.Return) && !_before.IsBase;
        if (depth < 0)
        {
            return returns && !line.IsBase ? new(1, $"no line calls {line.Place.Table}:{chain}") : null;
        }

        bool toCaller = returns && !_stack.IsTop(depth);
        bool goesOn = line.Number > _stack.NumberAt(depth) && (!returns || toCaller);
        return goesOn ? null : new(1, $"{Name(_before)} and {Name(line)} cannot follow one another");
    }

    // nf_tables reports neither the end of a chain that was called nor rules that do not match, so little can be missed.
    private Flaw? WithinNft(in TrailLine line)
    {
        string chain = line.Place.Chain!;
        bool called = _deed is RuleDeed.Jump or RuleDeed.Goto && CalledChain(_before, _known) == chain;
        return called || _stack.Find(chain) >= 0 || _stack.IsEmpty ? null : new(1, $"no line calls {line.Place.Table} {chain}");
    }

    private static string? CalledChain(in TrailLine line, RuleLookup known) => known.Rule?.Target switch
    {
        Target.Jump jump => jump.Chain,
        Target.Goto go => go.Chain,
        _ => line.VerdictChain,
    };

    private void Advance(in TrailLine line)
    {
        string chain = line.Place.Chain ?? string.Empty;
        int depth = _any && StaysInTable(line) ? _stack.Find(chain) : -1;
        int after = depth >= 0 ? _stack.NumberAt(depth) : 0;
        _known = book?.Find(line, after) ?? default;
        int number = line.Number > 0 ? line.Number : _known.Rule?.Number ?? 0;
        if (!_any || !StaysInTable(line))
        {
            _stack.Restart(chain, number);
        }
        else if (depth >= 0)
        {
            _stack.Resume(depth, number);
        }
        else
        {
            if (_deed == RuleDeed.Goto)
            {
                _stack.Leave();
            }

            _stack.Call(chain, number);
        }

        _before = line;
        _deed = _known.Rule is not null ? _known.Deed : line.Kind == TraceKind.Rule ? RuleDeeds.Of(line.Verdict, line.VerdictChain, line.IsGoto, line.RuleText) : RuleDeed.Unknown;
        _any = true;
    }

    private static string Names(List<(Hook Hook, string Table)> tables)
    {
        var names = new List<string>(tables.Count);
        foreach (var (hook, table) in tables)
        {
            names.Add($"{table}:{HookWords.NameOf(hook)}");
        }

        return string.Join(", ", names);
    }
}

/// <summary>Something wrong between two lines.</summary>
/// <param name="Lost">How many lines are missing, at least; 0 where the ruleset is contradicted.</param>
/// <param name="Text">What was expected and what stands there instead.</param>
internal sealed record Flaw(int Lost, string Text)
{
    /// <summary>True where the ruleset is contradicted.</summary>
    public bool IsChange => Lost == 0;

    /// <summary>The ruleset is not the one that the packet met.</summary>
    public static Flaw Changed(string text) => new(0, text);
}
