using System.Globalization;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m connbytes</c>: what the connection has transferred, this packet included, as conntrack counts a packet before the
/// rules see it (net/netfilter/xt_connbytes.c, connbytes_mt). Without counters neither it nor its inversion holds: those of
/// a connection begin when it begins, and a rule with this match turns them on for all that begin after it.
/// </summary>
internal sealed class ConnectionBytesMatcher(TransferMeasure measure, TransferDirection direction, ulong first, ulong last) : Matcher
{
    public override Answer Test(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true } tracking)
        {
            return Answer.Missing;
        }

        return TransferCounts.HasNone(tracking) ? Answer.Missing : Answers.From(Value(passage, tracking) is { } value ? value >= first && value <= last : null);
    }

    public override Wording Describe(Passage passage)
    {
        string value = passage.Tracking is { HasConnection: true } tracking
            ? Value(passage, tracking)?.ToString(CultureInfo.InvariantCulture) ?? "(not said)"
            : "of no connection";
        return new($"the connection's {Name} {value}", last == ulong.MaxValue ? $"{first} or more" : $"{first} to {last}");
    }

    protected override string About => "connbytes";

    private string Name
    {
        get
        {
            string counted = measure switch
            {
                TransferMeasure.Packets => "packets",
                TransferMeasure.Bytes => "bytes",
                TransferMeasure.AveragePacket => "bytes a packet",
            };
            return direction switch
            {
                TransferDirection.Original => $"{counted} in the original direction",
                TransferDirection.Reply => $"{counted} in the reply direction",
                TransferDirection.Both => counted,
            };
        }
    }

    private ulong? Value(Passage passage, Tracking tracking)
    {
        var (packets, bytes) = TransferCounts.Of(passage, tracking, direction);
        return measure switch
        {
            TransferMeasure.Packets => packets,
            TransferMeasure.Bytes => bytes,
            TransferMeasure.AveragePacket => packets == 0 ? 0 : bytes / packets,
        };
    }
}
