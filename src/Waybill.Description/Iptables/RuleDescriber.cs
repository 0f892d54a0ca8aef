using System.Collections.Immutable;
using Waybill.Description.Lexicons;
using Waybill.Description.Wording;
using Waybill.Parsing.Iptables;

namespace Waybill.Description.Iptables;

/// <summary>Describes a rule part by part, and gathers its sentence on the way.</summary>
/// <param name="line">The line.</param>
/// <param name="listing">What the lines before it say; null where it stands alone.</param>
internal sealed class RuleDescriber(string line, IptablesListing? listing)
{
    private static readonly Lexicon General = Lexicon.Get("iptables");

    private readonly Draft _draft = new(line, LineKind.IptablesRule);
    private readonly RuleSentence _sentence = new();

    /// <summary>The description.</summary>
    public LineDescription Describe(ImmutableArray<RulePart> parts)
    {
        _sentence.Table = listing?.Table ?? string.Empty;
        foreach (var part in parts)
        {
            if (part.IsRefused || part.Kind == RulePartKind.Unknown)
            {
                _draft.AddUnknown(part.Text);
                _sentence.HasUnknown = true;
            }
            else
            {
                Describe(part);
            }
        }

        return _draft.Finish(_sentence.ToString());
    }

    private void Describe(RulePart part)
    {
        switch (part.Kind)
        {
            case RulePartKind.General:
                DescribeGeneral(part);
                break;
            case RulePartKind.Match or RulePartKind.Target:
                DescribeExtension(part);
                break;
            case RulePartKind.MatchOption or RulePartKind.TargetOption:
                DescribeOption(part);
                break;
            case RulePartKind.Counters when Counters.Meaning(part.Values[0]) is { } meaning:
                _draft.Add(part.Text, "counters", meaning);
                break;
            case RulePartKind.Program:
                _draft.Add(part.Text, "program", part.Text.StartsWith("ip6", StringComparison.Ordinal) ? "the rules of IPv6" : "the rules of IPv4");
                break;
            default:
                _draft.AddUnknown(part.Text);
                break;
        }
    }

    private void DescribeGeneral(RulePart part)
    {
        var entry = General.Find(part.Option)!;
        string[] values = [.. part.Values];
        if (part.Option == "set-counters" && Counters.Meaning(string.Join(':', values)) is { } counted)
        {
            _draft.Add(part.Text, entry.Title, counted);
            return;
        }

        if (entry.Is is not null)
        {
            AddCondition(part, entry, values, General);
        }
        else if (entry.Says is not null && Template.Fill(entry.Says, values, General) is { } says)
        {
            _draft.Add(part.Text, entry.Title, says + NumberOf(part));
            _sentence.NoteGeneral(part.Option, values);
        }
        else
        {
            _draft.AddUnknown(part.Text);
        }

        if (part.Option == "protocol" && !part.Inverted)
        {
            _sentence.SetProtocol(values[0]);
        }
    }

    // -I CHAIN 3, -R CHAIN 3, -D CHAIN 3.
    private static string NumberOf(RulePart part) =>
        part.Option is "insert" or "replace" or "delete" && part.Values.Length > 1 ? $" (number {part.Values[1]})" : string.Empty;

    private void DescribeExtension(RulePart part)
    {
        bool isTarget = part.Kind == RulePartKind.Target;
        if (Find(part, isTarget ? "(target)" : "(match)") is not ({ Says: { } says } entry, _))
        {
            _draft.AddUnknown(part.Text);
            return;
        }

        _draft.Add(part.Text, entry.Title, says);
        if (isTarget)
        {
            _sentence.SetTarget(entry);
        }
        else
        {
            _sentence.BeginMatch(entry.Is);
        }
    }

    private void DescribeOption(RulePart part)
    {
        string[] values = [.. part.Values];
        var found = values.Length == 0 ? Find(part, part.Option + "/0") ?? Find(part, part.Option) : Find(part, part.Option);
        if (found is not var (entry, lexicon))
        {
            _draft.AddUnknown(part.Text);
            return;
        }

        if (part.Kind == RulePartKind.TargetOption)
        {
            AddChange(part, entry, values, lexicon);
        }
        else
        {
            AddCondition(part, entry, values, lexicon);
        }
    }

    private void AddCondition(RulePart part, LexiconEntry entry, string[] values, Lexicon lexicon)
    {
        string? condition = Fill(part.Inverted && entry.Is is not null ? entry.Not ?? Negation.Of(entry.Is) : entry.Is, values, lexicon);
        string? says = entry.Says is null ? "the packet " + condition
            : part.Inverted ? Fill($"not so: {entry.Says}", values, lexicon)
            : Fill(entry.Says, values, lexicon);
        string? tail = Fill(part.Inverted && entry.Is is null ? entry.Not ?? entry.With : entry.With, values, lexicon);
        if ((entry.Is is not null && condition is null) || says is null || (entry.With is not null && tail is null))
        {
            _draft.AddUnknown(part.Text);
            _sentence.HasUnknown = true;
            return;
        }

        _draft.Add(part.Text, entry.Title, says);
        if (part.Extension == "comment")
        {
            _sentence.Comment = values[0];
        }
        else if (part.Option != "protocol" || part.Inverted)
        {
            _sentence.AddCondition(condition, tail);
        }
    }

    private void AddChange(RulePart part, LexiconEntry entry, string[] values, Lexicon lexicon)
    {
        string? does = Fill(entry.Does, values, lexicon);
        string? says = entry.Says is null ? "the packet " + does : Fill(entry.Says, values, lexicon);
        string? tail = Fill(entry.With, values, lexicon);
        if ((entry.Does is not null && does is null) || says is null || (entry.With is not null && tail is null))
        {
            _draft.AddUnknown(part.Text);
            _sentence.HasUnknown = true;
            return;
        }

        _draft.Add(part.Text, entry.Title, says);
        _sentence.AddChange(does, tail);
    }

    private static string? Fill(string? text, string[] values, Lexicon lexicon) => text is null ? null : Template.Fill(text, values, lexicon);

    private static (LexiconEntry Entry, Lexicon Lexicon)? Find(RulePart part, string word)
    {
        string folder = part.Kind is RulePartKind.Target or RulePartKind.TargetOption ? "Targets" : "Matches";
        return Lexicon.TryGet($"{folder}/{part.Extension}") is { } lexicon && lexicon.Find(word) is { } entry ? (entry, lexicon) : null;
    }
}
