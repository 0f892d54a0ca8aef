using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// A table whose rules are not known. Two worlds: it lets the packet pass as it is, or it does something that cannot be
/// followed. One answer holds for all of its chains. <c>--assume KEY=accept|drop</c> settles it, <c>nft=accept|drop</c> all
/// tables of nftables.
/// </summary>
internal sealed class ForeignStage(ForeignTable table, ForeignChain chain, int priority) : HookStage(priority)
{
    public override void Run(Passage passage)
    {
        if (!Sees(passage))
        {
            return;
        }

        string? settled = passage.World.Assumed.Find(table.Key) ?? (IsOfNftables ? passage.World.Assumed.Find("nft") : null);
        if (settled == "drop")
        {
            passage.Drop(DropReason.Netfilter, Stage.Netfilter, $"{table.Name} is assumed to drop it");
        }
        else if (settled != "accept" && !passage.World.Decide(new(table.Key, $"{table.Name} lets the packet pass as it is")
        {
            Remedy = $"--assume {table.Key}=accept or {table.Key}=drop settles it",
        }))
        {
            passage.End(new(EndingKind.Undecided) { Stage = Stage.Netfilter, Why = $"the rules of {table.Name} are not evaluated" });
        }
    }

    private bool IsOfNftables => table.Key.StartsWith("nft:", StringComparison.Ordinal);

    // At postrouting the frame that leaves counts, else the one that came in.
    private bool Sees(Passage passage)
    {
        string? device = passage.Hook == Hook.Postrouting ? passage.OutInterface : passage.Packet.InInterface;
        return (chain.Devices.IsEmpty || (device is not null && chain.Devices.Contains(device)))
            && (!chain.IsOfBridge || CrossesBridge(passage, device))
            && !(chain.IsTranslation && passage.Tracking is { HasConnection: true, State: not ConnectionState.New });
    }

    private static bool CrossesBridge(Passage passage, string? device) =>
        passage.Host.FindLink(device) is { } link && (link.Kind == "bridge" || passage.Host.FindLink(link.Master) is { Kind: "bridge" });
}
