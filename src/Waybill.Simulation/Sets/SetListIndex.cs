using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>A list of sets: one of them must hold the packet (net/netfilter/ipset/ip_set_list_set.c, list_set_ktest).</summary>
internal sealed class SetListIndex(IpSet set, SetCatalog catalog) : SetIndex(set)
{
    public override ReadOnlySpan<SetDimension> Dimensions => [];

    protected override Answer Lookup(Passage passage, ReadOnlySpan<bool> directions, bool returnNoMatch)
    {
        var answer = Answer.No;
        foreach (var member in Set.Members)
        {
            if (member.Parts is not [SetPart.Set { Name: var name }])
            {
                continue;
            }

            switch (catalog.Find(name)?.Test(passage, directions, returnNoMatch) ?? Answer.Unknown)
            {
                case Answer.Yes:
                    return Answer.Yes;
                case Answer.Unknown:
                    answer = Answer.Unknown;
                    break;
                case Answer.No:
                case Answer.Missing:
                case Answer.HotDrop:
                default:
                    break;
            }
        }

        return answer;
    }
}
