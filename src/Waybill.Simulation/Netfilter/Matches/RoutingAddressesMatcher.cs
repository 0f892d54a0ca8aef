using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--rt-0-addrs</c>: the routing header lists these addresses and no others, or with <c>--rt-0-not-strict</c> these in this order
/// (net/ipv6/netfilter/ip6t_rt.c, rt_mt6).
/// </summary>
internal sealed class RoutingAddressesMatcher(ImmutableArray<IpAddress> addresses, bool notStrict) : ExtensionMatcher(IpProtocol.Ipv6Route)
{
    public override Wording Describe(Passage passage) => new("the packet's routing header", $"one by way of {string.Join(',', addresses)}");

    protected override Answer TestHeader(PacketImage image, int at, int length)
    {
        int listed = (length - 8) / 16;
        if (addresses.Length > listed || (!notStrict && addresses.Length != listed))
        {
            return Answer.No;
        }

        int found = 0;
        for (int i = 0; i < listed && found < addresses.Length; i++)
        {
            switch (ImageAddresses.Is(image, at + 8 + (16 * i), addresses[found], IpAddress.FromV6(ulong.MaxValue, ulong.MaxValue)))
            {
                case true:
                    found++;
                    break;
                case null:
                    return Answer.Unknown;
                default:
                    if (!notStrict)
                    {
                        return Answer.No;
                    }

                    break;
            }
        }

        return Answers.From(found == addresses.Length);
    }
}
