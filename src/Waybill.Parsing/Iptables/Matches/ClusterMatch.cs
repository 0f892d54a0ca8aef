using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m cluster</c>: a hash says which node of a cluster takes the connection.</summary>
internal sealed class ClusterMatch : MatchExtension
{
    public override string Name => "cluster";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("cluster-local-node"),
        OptionSyntax.Negated("cluster-local-nodemask"),
        OptionSyntax.Value("cluster-total-nodes"),
        OptionSyntax.Value("cluster-hash-seed"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool inverted = false;
        bool seeded = false;
        uint nodes = 0;
        uint total = 0;
        uint seed = 0;
        while (option.TryNext())
        {
            inverted |= option.Inverted;
            bool parsed = Numbers.TryParseAnyBase(option.Value, out uint number);
            option.Require(parsed);
            switch (option.Name)
            {
                case "cluster-local-node":
                    option.Require(number is > 0 and <= 32 && nodes == 0);
                    nodes = number is > 0 and <= 32 ? 1u << (int)(number - 1) : 0;
                    break;
                case "cluster-local-nodemask":
                    option.Require(nodes == 0);
                    nodes = number;
                    break;
                case "cluster-total-nodes":
                    option.Require(number is > 0 and <= 32);
                    total = number;
                    break;
                default:
                    seeded = true;
                    seed = number;
                    break;
            }
        }

        bool complete = seeded && nodes > 0 && total is > 0 and <= 32 && (total == 32 || nodes < 1u << (int)total);
        Match? match = complete ? new Match.Cluster(total, nodes, seed) : null;
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.Cluster;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var cluster = (Match.Cluster)match;
        text.Option("--cluster-local-nodemask", inverted, $"0x{cluster.LocalNodes:x8}");
        text.Option("--cluster-total-nodes", false, cluster.TotalNodes).Option("--cluster-hash-seed", false, $"0x{cluster.HashSeed:x8}");
    }
}
