using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing;

/// <summary>One lookup under way: what it read, assumed and looked at.</summary>
internal sealed class Inquiry
{
    private readonly AssumedFacts _assumed;
    private readonly bool _notesParameters;
    private List<Assumption>? _assumptions;
    private List<ParameterRead>? _parameters;
    private List<RouteConsidered>? _considered;

    public Inquiry(AssumedFacts assumed, LookupDetail detail, WorldScript? script)
    {
        _assumed = assumed;
        _notesParameters = detail != LookupDetail.Answer;
        Records = detail == LookupDetail.Considered;
        Script = script;
    }

    /// <summary>True where the rules and routes that are looked at are recorded.</summary>
    public bool Records { get; private set; }

    /// <summary>The answers to what cannot be known; null as long as nothing was asked.</summary>
    public WorldScript? Script { get; private set; }

    /// <summary>Takes note of a parameter that was read and counts.</summary>
    public ParameterValue Read(ParameterValue value)
    {
        if (value.Assumption is { } assumption)
        {
            Assume(new(value.Name, assumption));
        }

        Note(value);
        return value;
    }

    /// <summary>Takes note of a parameter that was read and, at the value that it has, does not count: that it was assumed says nothing.</summary>
    public ParameterValue Note(ParameterValue value)
    {
        if (_notesParameters && _parameters?.Exists(read => read.Name == value.Name) != true)
        {
            (_parameters ??= []).Add(value.ToRead());
        }

        return value;
    }

    /// <summary>The parameters that were noted so far.</summary>
    public IReadOnlyList<ParameterRead> Parameters => _parameters ?? [];

    /// <summary>Takes note of something that was assumed.</summary>
    public void Assume(Assumption assumption)
    {
        if (_assumptions?.Contains(assumption) != true)
        {
            (_assumptions ??= []).Add(assumption);
        }
    }

    /// <summary>Takes note of a rule or route that was looked at. Ask <see cref="Records"/> first.</summary>
    public void Consider(RouteConsidered considered) => (_considered ??= []).Add(considered);

    /// <summary>Notes that what the rule's table found does not count. It takes the place of what was found: a route is not both.</summary>
    public void Suppress(RouteConsidered suppressed)
    {
        int found = _considered?.FindLastIndex(item => item.Result == ConsideredResult.Match && item.Rule == suppressed.Rule) ?? -1;
        if (found < 0)
        {
            Consider(suppressed);
        }
        else
        {
            _considered![found] = suppressed;
        }
    }

    /// <summary>
    /// Decides what the snapshot does not say: as the user assumed it, else as this world has it.
    /// </summary>
    /// <param name="key">The key of <c>--assume</c>.</param>
    /// <param name="word">The value that means yes; anything else means no.</param>
    /// <param name="whenTrue">What yes means, in one sentence.</param>
    /// <param name="whenFalse">What no means, in one sentence.</param>
    public bool Decide(string key, string word, string whenTrue, string whenFalse)
    {
        if (_assumed.Find(key) is { } settled)
        {
            return settled == word;
        }

        Script ??= new();
        bool answer = Script.Answer(key);
        Assume(new(key, answer ? whenTrue : whenFalse));
        return answer;
    }

    /// <summary>Runs a lookup whose rules and routes are not worth recording.</summary>
    public T Quietly<T>(Func<Inquiry, T> lookup)
    {
        bool before = Records;
        Records = false;
        try
        {
            return lookup(this);
        }
        finally
        {
            Records = before;
        }
    }

    /// <summary>The decision with all that was noted.</summary>
    public RouteDecision Complete(RouteDecision decision) => _assumptions is null && _parameters is null && _considered is null
        ? decision
        : decision with
        {
            Assumptions = _assumptions is null ? [] : [.. _assumptions],
            Parameters = _parameters is null ? [] : [.. _parameters],
            Considered = _considered is null ? [] : [.. _considered],
        };

    /// <summary>Takes what was looked at so far out of the record, for the decision about the way back.</summary>
    public ImmutableArray<RouteConsidered> TakeConsidered()
    {
        ImmutableArray<RouteConsidered> taken = _considered is null ? [] : [.. _considered];
        _considered = null;
        return taken;
    }

    /// <summary>Puts back what <see cref="TakeConsidered"/> took.</summary>
    public void RestoreConsidered(ImmutableArray<RouteConsidered> considered) => _considered = considered.IsEmpty ? null : [.. considered];
}
