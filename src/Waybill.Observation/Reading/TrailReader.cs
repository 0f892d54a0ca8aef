using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Observation.Rules;
using Waybill.Observation.Trails;

namespace Waybill.Observation.Reading;

/// <summary>Turns a trail into steps: each line one, with its rule where a ruleset is there, and with what it changed.</summary>
internal sealed class TrailReader
{
    private readonly Trail _trail;
    private readonly ChainLogic _logic;
    private readonly bool _isReceived;
    private readonly ImmutableArray<Step>.Builder _steps;
    private readonly List<Gap> _gaps = [];
    private int _lastChainStep = -1;

    public TrailReader(Trail trail, RuleBook? book, Expectations expectations)
    {
        _trail = trail;
        _logic = new(book, expectations);
        _steps = ImmutableArray.CreateBuilder<Step>(trail.Lines.Length + 1);
        _isReceived = trail.FirstPacket?.Packet.InInterface is not null;
        IsFirstOfConnection = AsksNat(trail, _isReceived) ? true : null;
    }

    /// <summary>The steps.</summary>
    public ImmutableArray<Step> Steps => _steps.ToImmutable();

    /// <summary>Where the trail has holes or contradicts the ruleset.</summary>
    public List<Gap> Gaps => _gaps;

    /// <summary>What the ruleset says about the last line.</summary>
    public RuleLookup Known => _logic.Known;

    /// <summary>What the rule of the last line does.</summary>
    public RuleDeed Deed => _logic.Deed;

    /// <summary>True for the first packet of its connection, null where not known: nat is asked by no other.</summary>
    public bool? IsFirstOfConnection { get; }

    /// <summary>True for a received packet.</summary>
    public bool IsReceived => _isReceived;

    /// <summary>Reads the trail.</summary>
    public void Read()
    {
        var lines = _trail.Lines;
        for (int index = 0; index < lines.Length; index++)
        {
            ref readonly var line = ref lines[index];
            if (line.Kind == TraceKind.Conntrack)
            {
                AddConntrack(line);
                continue;
            }

            if (index > 0)
            {
                AddChanges(lines[index - 1], line);
            }

            if (_logic.Take(line, _isReceived, IsFirstOfConnection) is { } flaw)
            {
                _gaps.Add(new(flaw.IsChange ? GapKind.RulesetChanged : GapKind.LostLines, _steps.Count, flaw.Lost, Sentence(flaw.Text)));
            }

            if (_logic.Known.Contradiction is { } contradiction)
            {
                _gaps.Add(new(GapKind.RulesetChanged, _steps.Count, 0, Sentence(contradiction)));
            }

            AddStep(line);
        }

        if (_lastChainStep >= 0 && _logic.AtEnd() is { } end)
        {
            _gaps.Add(new(GapKind.LostLines, _steps.Count, end.Lost, Sentence(end.Text)));
        }
    }

    // nat is asked once for the destination and once for the source of a connection. The answer of a REJECT rule belongs to
    // a connection whose destination is settled, so that it meets nat at POSTROUTING and not at OUTPUT.
    private static bool AsksNat(Trail trail, bool isReceived)
    {
        foreach (ref readonly var line in trail.Lines)
        {
            if (line.Place.Table == "nat" && (line.Position.Hook == Hook.Output || (isReceived && line.Position.Hook is not null)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private void AddStep(in TrailLine line)
    {
        var place = line.Place;
        var chain = new ChainLocation(place.Backend, place.Family, place.Table ?? string.Empty, place.Chain ?? string.Empty);
        var packet = line.Packet?.Packet ?? default;
        var known = _logic.Known;
        Step.InChain step = known.Rule is not null || (line.Kind == TraceKind.Rule && !known.IsEnd)
            ? new Step.Rule(chain, known.Rule?.Number ?? line.Number, known.Rule, ActionOf(line, known)) { Handle = line.Handle, Verdict = RuleDeeds.VerdictOf(_logic.Deed) }
            : line.Kind == TraceKind.Policy ? new Step.Policy(chain, line.Number > 0 ? line.Number : known.EndNumber, line.Verdict ?? known.Policy)
            : new Step.Return(chain, line.Number);
        if (_lastChainStep >= 0 && _steps[_lastChainStep] is Step.Policy { Verdict: null } policy)
        {
            // The packet went on, so the policy let it.
            _steps[_lastChainStep] = policy with { Verdict = Verdict.Accept };
        }

        _lastChainStep = _steps.Count;
        _steps.Add(step with { Hook = line.Position.Hook, InInterface = packet.InInterface, OutInterface = packet.OutInterface });
    }

    private static string? ActionOf(in TrailLine line, RuleLookup known)
    {
        if (known.Rule is { } rule)
        {
            return ActionWords.Of(rule.Target);
        }

        if (line.VerdictChain is { } chain)
        {
            return (line.IsGoto ? "goto " : "jump ") + chain;
        }

        return ActionWords.OfText(line.RuleText)
            ?? (line.LogPrefix is { } prefix ? $"LOG \"{prefix}\"" : OfVerdict(RuleDeeds.Of(line.Verdict, null, false, line.RuleText)));
    }

    private static string? OfVerdict(RuleDeed deed) => deed switch
    {
        RuleDeed.Accept => "ACCEPT",
        RuleDeed.Drop => "DROP",
        RuleDeed.Reject => "REJECT",
        RuleDeed.Return => "RETURN",
        RuleDeed.Queue => "QUEUE",
        RuleDeed.Unknown or RuleDeed.Continue or RuleDeed.Jump or RuleDeed.Goto => null,
    };

    private void AddConntrack(in TrailLine line)
    {
        if (line.Connection is not { } state)
        {
            return;
        }

        foreach (var step in _steps)
        {
            if (step is Step.Conntrack known && known.State == state)
            {
                return;
            }
        }

        var packet = line.Packet?.Packet ?? default;
        _steps.Add(new Step.Conntrack(state, null, line.IsReply, "The trace says so.")
        {
            Hook = line.Position.Hook,
            InInterface = packet.InInterface,
            OutInterface = packet.OutInterface,
        });
    }

    // A change shows in the next line. The rule of the line before made it; where that line is no rule that can,
    // connection tracking translated, as for every packet but a connection's first.
    private void AddChanges(in TrailLine before, in TrailLine now)
    {
        if (before.Packet is not { } old || now.Packet is not { } shown || ReferenceEquals(old, shown) || _lastChainStep < 0)
        {
            return;
        }

        Packet from = old.Packet;
        Packet to = shown.Packet;
        bool source = PacketChanges.IsSourceChanged(from, to);
        bool destination = PacketChanges.IsDestinationChanged(from, to);
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        if (source || destination)
        {
            if (Translates(_steps[_lastChainStep], before.Place))
            {
                PacketChanges.AddTranslated(changes, from, to, source, destination);
            }
            else
            {
                AddNat(before, from, to, source, destination);
            }
        }

        Attach(_lastChainStep, changes);
        changes.Clear();
        PacketChanges.AddMangled(changes, from, to, before.Position.Hook == Hook.Prerouting && now.Position.Hook != Hook.Prerouting);
        var rerouted = ImmutableArray.CreateBuilder<FieldChange>();
        PacketChanges.AddRerouted(rerouted, from, to);
        if (changes.Count > 0 && before.Place.Backend == Backend.Legacy && _steps[_lastChainStep] is Step.Rule { Definition.Target: { } target } && !RuleDeeds.MayChangePackets(target))
        {
            _gaps.Add(new(GapKind.LostLines, _steps.Count, 1, $"The {changes[0].Field} changes from {changes[0].Old} to {changes[0].New}, and no line of a rule that does so is there."));
        }

        Attach(before.Place.Backend == Backend.Nft ? MangleCause() : _lastChainStep, changes);
        Attach(RerouteCause(), rerouted);
    }

    private static bool Translates(Step step, TracePlace place) => step is Step.Rule { Verdict: not Verdict.Return } rule
        && (place.Table == "nat" || rule.Action?.Split(' ')[0] is "dnat" or "snat" or "masquerade" or "redirect");

    // nf_tables shows the packet only where a base chain begins, so the change may be older than the last line.
    private int MangleCause()
    {
        for (int index = _lastChainStep; index >= 0; index--)
        {
            if (_steps[index] is Step.Rule { Action: { } action } && action.Split(' ')[0] is "MARK" or "CONNMARK" or "TOS" or "DSCP" or "TTL" or "meta")
            {
                return index;
            }
        }

        return _lastChainStep;
    }

    private void AddNat(in TrailLine before, in Packet from, in Packet to, bool source, bool destination)
    {
        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        PacketChanges.AddTranslated(changes, from, to, source, destination);
        string which = source && destination ? "Source and destination are" : source ? "The source is" : "The destination is";
        _steps.Add(new Step.Nat(source && !destination, $"{which} translated as the connection demands; no rule is asked.")
        {
            Hook = before.Position.Hook,
            InInterface = from.InInterface,
            OutInterface = from.OutInterface,
            Changes = changes.ToImmutable(),
        });
    }

    private void Attach(int step, ImmutableArray<FieldChange>.Builder changes)
    {
        if (changes.Count > 0)
        {
            _steps[step] = _steps[step] with { Changes = _steps[step].Changes.AddRange(changes) };
        }
    }

    // The kernel decides anew at once where a rule at OUTPUT changed what routes look at, but shows the old interface in all
    // later lines of that hook (net/ipv4/netfilter/iptable_mangle.c, ipt_mangle_out; net/netfilter/nf_nat_core.c).
    private int RerouteCause()
    {
        for (int index = _steps.Count - 1; index >= 0; index--)
        {
            foreach (var change in _steps[index].Changes)
            {
                if (change.Field is "dst" or "mark" or "tos" or "src")
                {
                    return index;
                }
            }
        }

        return _lastChainStep;
    }
}
