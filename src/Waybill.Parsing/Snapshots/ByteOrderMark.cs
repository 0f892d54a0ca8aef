using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots;

/// <summary>Editors of other systems put a mark before UTF-8 text; it is no part of the first line.</summary>
internal static class ByteOrderMark
{
    /// <summary>The text without the mark.</summary>
    public static SourceText Strip(SourceText text) =>
        text.Bytes.Span.StartsWith("\ufeff"u8) ? new(text.Name, text.Bytes[3..]) : text;
}
