using Waybill.Model.Traces;

namespace Waybill.Linux.Tracepoints;

/// <summary>Records of <c>skb:kfree_skb</c> (include/trace/events/skb.h): the reason, and nothing of the packet but its protocol.</summary>
internal sealed class DropDecoder(EventFormat format, KernelSymbols symbols)
{
    private readonly DropReasons _reasons = new(format.Symbols);

    /// <summary>The drop in a record.</summary>
    /// <param name="record">The record, common fields included.</param>
    /// <param name="uptime">When it was written.</param>
    /// <param name="processor">Where.</param>
    public TracepointEvent.PacketDrop Decode(ReadOnlySpan<byte> record, TimeSpan uptime, int processor) => new(
        _reasons.Name((uint)FieldValues.Number(format.Field(record, "reason"))),
        (ushort)FieldValues.Number(format.Field(record, "protocol")))
    {
        Uptime = uptime,
        Processor = processor,
        Function = symbols.FunctionAt(FieldValues.Number(format.Field(record, "location"))),
    };
}
