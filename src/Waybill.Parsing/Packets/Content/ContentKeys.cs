using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets.Content;

/// <summary>The keys of a packet in words that say what it carries.</summary>
internal static class ContentKeys
{
    /// <summary>All of them.</summary>
    public static PacketKey[] All { get; } =
    [
        new("hex", "packet in hexadecimal digits from its IP header on", PacketBytes.TryApply) { IsAttached = true },
        new("ecn", "congestion notification: not-ect, ect0, ect1 or ce", ApplyEcn),
        new("flowlabel", "number to 0xfffff", static (draft, value) =>
        {
            bool parsed = Numbers.TryParseAnyBase(value, out uint label) && label <= 0xfffff;
            draft.Content.FlowLabel = label;
            return parsed;
        }),
        new("header", "extension header", ExtensionHeaderWords.TryApply),
        new("seq", "number", static (draft, value) => Numbers.TryParseAnyBase(value, out uint number) && draft.Set(p => p with { Sequence = number })),
        new("ack", "number", static (draft, value) => Numbers.TryParseAnyBase(value, out uint number) && draft.Set(p => p with { Acknowledgement = number })),
        new("window", "number to 65535", static (draft, value) =>
        {
            bool parsed = Numbers.TryParse(value, out ushort window);
            draft.Content.Tcp.Window = window;
            return parsed;
        }),
        new("urgent", "number to 65535", static (draft, value) =>
        {
            bool parsed = Numbers.TryParse(value, out ushort urgent);
            draft.Content.Tcp.Urgent = urgent;
            return parsed;
        }),
        new("mss", "number to 65535", static (draft, value) => Numbers.TryParse(value, out ushort size) && draft.Content.Tcp.AddMaximumSegment(size)),
        new("tcp-option", "list of TCP options such as sack-permitted,timestamp,3=07,30", static (draft, value) => draft.Content.Tcp.AddOptions(value)),
        new("chunk", "list of SCTP chunks such as INIT or DATA=0x3", static (draft, value) =>
        {
            draft.Content.Chunks = SctpChunkWords.Parse(value);
            return draft.Content.Chunks is not null;
        }),
        new("dccp-type", "DCCP type such as REQUEST", static (draft, value) => draft.Content.Dccp.SetType(value)),
        new("dccp-option", "list of numbers to 255", static (draft, value) => draft.Content.Dccp.AddOptions(value)),
        new("spi", "number", static (draft, value) =>
        {
            bool parsed = Numbers.TryParseAnyBase(value, out uint index);
            draft.Content.SecurityIndex = index;
            return parsed;
        }),
        new("mh-type", "number to 255", static (draft, value) =>
        {
            bool parsed = Numbers.TryParse(value, out byte type);
            draft.Content.MobilityType = type;
            return parsed;
        }),
        new("payload", "text between quotes, or bytes such as 0x474554", PayloadWords.TryApply),
        new("quotes", "packet in words, between quotes", QuotedPacket.TryApply),
    ];

    private static bool ApplyEcn(PacketDraft draft, ReadOnlySpan<byte> value)
    {
        int bits = value switch
        {
            _ when value.SequenceEqual("not-ect"u8) => 0,
            _ when value.SequenceEqual("ect1"u8) => 1,
            _ when value.SequenceEqual("ect0"u8) => 2,
            _ when value.SequenceEqual("ce"u8) => 3,
            _ => -1,
        };
        return bits >= 0 && draft.SetCongestion((byte)bits);
    }
}
