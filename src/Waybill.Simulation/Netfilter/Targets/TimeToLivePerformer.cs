using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j TTL</c> and <c>-j HL</c> (net/netfilter/xt_HL.c).</summary>
internal sealed class TimeToLivePerformer(TimeToLiveChange change, byte value) : Performer
{
    public override Deed Perform(Passage passage)
    {
        int old = passage.Packet.Ttl;
        byte ttl = (byte)(change switch
        {
            TimeToLiveChange.Set => value,
            TimeToLiveChange.Increase => Math.Min(old + value, byte.MaxValue),
            TimeToLiveChange.Decrease => Math.Max(old - value, 0),
        });
        passage.Note("ttl", old.ToString(CultureInfo.InvariantCulture), ttl.ToString(CultureInfo.InvariantCulture));
        passage.Packet = passage.Packet with { Ttl = ttl };
        string name = passage.Packet.Family == IpFamily.IPv6 ? "HL" : "TTL";
        return new(Verdict.Continue, $"{name} {Words.Lower(change)} {value}");
    }
}
