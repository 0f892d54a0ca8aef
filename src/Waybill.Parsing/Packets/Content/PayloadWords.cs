namespace Waybill.Parsing.Packets.Content;

/// <summary><c>payload 'GET /'</c>, <c>payload 0x474554</c>: text, or bytes in hexadecimal digits.</summary>
internal static class PayloadWords
{
    /// <summary>Reads the payload; false where the digits are none.</summary>
    public static bool TryApply(PacketDraft draft, ReadOnlySpan<byte> value)
    {
        draft.Content.Payload = value.StartsWith("0x"u8) ? HexDigits.Parse(value) : value.ToArray();
        return draft.Content.Payload is not null;
    }
}
