using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>A list of sets, which are asked in order (net/netfilter/ipset/ip_set_list_set.c).</summary>
internal sealed class SetListIndex(IpSet set, SetCatalog catalog) : SetIndex(set)
{
    public override ReadOnlySpan<SetDimension> Dimensions => [];

    public override bool ChangesByLookup =>
        Set.Traits.HasCounters || Set.Members.Any(member => NameOf(member) is { } name && catalog.Find(name) is { ChangesByLookup: true });

    /// <summary>The first set that holds the packet decides, unless the list's own count for it does not fit (list_set_ktest).</summary>
    protected override SetFinding Lookup(Passage passage, ReadOnlySpan<bool> directions, in SetQuestion question)
    {
        var answer = Set.IsPartial ? Answer.Unknown : Answer.No;
        var below = question.Below;
        foreach (var member in Set.Members)
        {
            if (NameOf(member) is not { } name)
            {
                continue;
            }

            var finding = catalog.Find(name)?.Test(passage, directions, below) ?? SetFinding.Open;
            if (finding.Answer == Answer.Yes)
            {
                var place = Place(name);
                var entry = passage.Sets.Find(Set.Name)?.Entries.GetValueOrDefault(place) ?? SetEntry.Of(member);
                finding = new(Consider(passage, question, place, ref entry), Set.Traits.HasPacketInfo ? entry : finding.Entry);
            }

            if (finding.Answer == Answer.Yes)
            {
                return finding;
            }

            answer = finding.Answer == Answer.Unknown ? Answer.Unknown : answer;
        }

        return new(answer, null);
    }

    /// <summary>Into the first set that takes the packet: one that has it already does not (list_set_kadd).</summary>
    protected override Answer Insert(Passage passage, ReadOnlySpan<bool> directions, bool replaces)
    {
        var answer = Answer.No;
        foreach (var member in Set.Members)
        {
            answer = NameOf(member) is { } name && catalog.Find(name) is { } inner ? inner.Add(passage, directions, replaces) : Answer.Unknown;
            if (answer != Answer.No)
            {
                return answer;
            }
        }

        return answer;
    }

    /// <summary>From the first set that holds the packet (list_set_kdel).</summary>
    protected override Answer Remove(Passage passage, ReadOnlySpan<bool> directions)
    {
        var answer = Answer.No;
        foreach (var member in Set.Members)
        {
            answer = NameOf(member) is { } name && catalog.Find(name) is { } inner ? inner.Delete(passage, directions) : Answer.Unknown;
            if (answer != Answer.No)
            {
                return answer;
            }
        }

        return answer;
    }

    private static (SetKey Key, SetMasks Masks) Place(string name) => (new SetKey { Interface = name }, default);

    private static string? NameOf(SetMember member) => member.Parts is [SetPart.Set { Name: var name }] ? name : null;
}
