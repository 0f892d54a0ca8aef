using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// Records of <c>fib:fib_table_lookup</c> and <c>fib6:fib6_table_lookup</c> (include/trace/events/fib.h, fib6.h). They differ in the
/// gateway: an IPv4 route has one of either family, in two fields.
/// </summary>
internal sealed class LookupDecoder(EventFormat format)
{
    /// <summary>The lookup in a record.</summary>
    /// <param name="record">The record, common fields included.</param>
    /// <param name="uptime">When it was written.</param>
    /// <param name="processor">Where.</param>
    public TracepointEvent.RouteLookup Decode(ReadOnlySpan<byte> record, TimeSpan uptime, int processor)
    {
        int error = Math.Abs(FieldValues.Signed(format.Field(record, "err")));
        // An IPv6 table without a route answers with the null entry, whose device is lo (net/ipv6/route.c, fib6_null_entry).
        string? device = error == 0 ? FieldValues.Text(format.Field(record, "name")) : null;
        var protocol = format.Field(record, "proto");
        return new(
            (uint)FieldValues.Number(format.Field(record, "tb_id")),
            FieldValues.Address(format.Field(record, "src")),
            FieldValues.Address(format.Field(record, "dst")))
        {
            Uptime = uptime,
            Processor = processor,
            InIndex = FieldValues.Signed(format.Field(record, "iif")),
            OutIndex = FieldValues.Signed(format.Field(record, "oif")),
            Tos = (byte)FieldValues.Number(format.Field(record, "tos")),
            Scope = (byte)FieldValues.Number(format.Field(record, "scope")),
            Flags = (byte)FieldValues.Number(format.Field(record, "flags")),
            Protocol = protocol is [not 0] ? (IpProtocol)protocol[0] : null,
            SourcePort = (ushort)FieldValues.Number(format.Field(record, "sport")),
            DestinationPort = (ushort)FieldValues.Number(format.Field(record, "dport")),
            Device = device,
            Gateway = device is null ? default : Gateway(record),
            Error = error,
        };
    }

    private IpAddress Gateway(ReadOnlySpan<byte> record)
    {
        foreach (string field in (ReadOnlySpan<string>)["gw4", "gw6", "gw"])
        {
            var gateway = FieldValues.Address(format.Field(record, field));
            if (gateway.IsGiven && !gateway.IsAny)
            {
                return gateway;
            }
        }

        return default;
    }
}
