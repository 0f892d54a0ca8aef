using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;
using Waybill.Simulation.Sets;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j SET</c>: adds, then deletes, then takes over what the member holds for packets, in this order whatever the rule's
/// (net/netfilter/xt_set.c, set_target_v3). The rules that the packet meets later see the change.
/// </summary>
internal sealed class SetPerformer : Performer
{
    private readonly Change[] _changes;
    private readonly Deed _deed;

    public SetPerformer(Target.ChangeSet target, SetCatalog sets)
    {
        var changes = new List<Change>();
        for (var change = (Target.ChangeSet?)target; change is not null; change = change.Next)
        {
            changes.Add(new(change, sets.Find(change.Name)));
        }

        _deed = new(Verdict.Continue, "SET " + string.Join(", ", changes.Select(change => $"{change.Target.Operation} {change.Target.Name}")));
        _changes = [.. changes.OrderBy(change => Order(change.Target.Operation))];
    }

    public override Deed Perform(Passage passage)
    {
        foreach (var (target, set) in _changes)
        {
            if (set is null)
            {
                PerformUnknown(passage, target);
            }
            else if (target.Operation == "add")
            {
                set.Add(passage, target.Directions.AsSpan(), target.Replaces);
            }
            else if (target.Operation == "del")
            {
                set.Delete(passage, target.Directions.AsSpan());
            }
            else
            {
                Map(passage, target, set);
            }
        }

        return _deed;
    }

    private static int Order(string operation) => operation switch { "add" => 0, "del" => 1, _ => 2 };

    /// <summary>Of priority and queue, which are taken over likewise, nothing that is followed here takes notice.</summary>
    private static void Map(Passage passage, Target.ChangeSet target, SetIndex set)
    {
        var finding = set.Test(passage, target.Directions.AsSpan(), new() { TakesPlace = true });
        if (!target.MapsMark)
        {
            return;
        }

        bool isMember = finding.Answer == Answer.Yes
            || (finding.Answer == Answer.Unknown && passage.World.Decide(new($"set:{target.Name}", $"the set {target.Name} holds the packet")));
        if (isMember && finding.Entry is { Traits: { MarkMask: > 0 } traits })
        {
            MarkPerformer.SetMark(passage, (passage.Packet.Mark & ~traits.MarkMask) ^ traits.Mark);
        }
    }

    /// <summary>The snapshot does not hold the set: what it would give the packet is not known.</summary>
    private static void PerformUnknown(Passage passage, Target.ChangeSet target)
    {
        string about = $"set:{target.Name}";
        if (target.MapsMark)
        {
            passage.World.Assume(about, $"The snapshot does not hold the set {target.Name}: taken as if it gave the packet no mark.");
        }
        else if (target.Operation != "map")
        {
            passage.Sets.Of(target.Name).IsOpen = true;
        }
    }

    private readonly record struct Change(Target.ChangeSet Target, SetIndex? Set);
}
