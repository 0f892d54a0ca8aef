using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Path;

/// <summary>
/// IPv6 packets for a group that the receiving interface has not joined end before input (net/ipv6/ip6_input.c,
/// ip6_mc_input). The groups that the kernel joins by itself are known, those of programs are not.
/// </summary>
internal static class Ipv6Groups
{
    /// <summary>True where the interface takes the packet.</summary>
    public static bool Takes(Passage passage)
    {
        var group = passage.Packet.Destination;
        if (group.Family != IpFamily.IPv6 || !group.IsMulticast || IsJoinedByKernel(passage, group) || IsJoinedByProgram(passage, group))
        {
            return true;
        }

        passage.Drop(DropReason.NotSpecified, Stage.Ip, $"{passage.InInterface} does not listen to {group}");
        return false;
    }

    private static bool IsJoinedByProgram(Passage passage, IpAddress group) =>
        passage.World.Decide(new($"group:{group}", $"a program on this host listens to {group} on {passage.InInterface}")
        {
            Remedy = $"--assume group:{group}=joined or group:{group}=absent settles it",
        });

    /// <summary>All nodes, all routers while the host forwards, and the groups that neighbours of its addresses ask.</summary>
    private static bool IsJoinedByKernel(Passage passage, IpAddress group)
    {
        bool isAllNodes = group.Low == 1 && (group.High is 0xff01_0000_0000_0000 or 0xff02_0000_0000_0000);
        bool isAllRouters = group.Low == 2 && (group.High is 0xff01_0000_0000_0000 or 0xff02_0000_0000_0000 or 0xff05_0000_0000_0000);
        return isAllNodes
            || (isAllRouters && passage.ReadOfInterface(IpFamily.IPv6, passage.InInterface!, "forwarding") is > 0)
            || IsSolicitedNode(passage, group);
    }

    private static bool IsSolicitedNode(Passage passage, IpAddress group)
    {
        const ulong Prefix = 0x1_ff00_0000;
        if (group.High != 0xff02_0000_0000_0000 || (group.Low & ~0xff_fffful) != Prefix)
        {
            return false;
        }

        foreach (var address in passage.Host.State.Addresses)
        {
            if (address.Interface == passage.InInterface && address.Local.Family == IpFamily.IPv6 && ((address.Local.Address.Low ^ group.Low) & 0xff_fffful) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
