using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;

namespace Waybill.Linux.Collecting;

/// <summary>
/// Takes the output of <c>collect.sh --frames MARK</c> apart. A file stands between a line <c>MARK file NAME</c> and a line
/// <c>MARK end STATUS</c>; the line end before the latter is not the file's. A file whose command failed does not count.
/// </summary>
internal static class FrameReader
{
    public static Snapshot Read(ReadOnlyMemory<byte> output, ReadOnlySpan<byte> mark)
    {
        var texts = ImmutableArray.CreateBuilder<SourceText>();
        byte[] begin = [.. mark, .. " file "u8];
        byte[] end = [(byte)'\n', .. mark, .. " end "u8];
        while (output.Span.StartsWith(begin))
        {
            int nameEnd = output.Span.IndexOf((byte)'\n');
            var content = output[(nameEnd + 1)..];
            int length = content.Span.IndexOf(end);
            if (nameEnd < 0 || length < 0)
            {
                break;
            }

            var trailer = content[(length + end.Length)..];
            if (Utf8Parser.TryParse(trailer.Span, out int status, out _) && status == 0)
            {
                texts.Add(new SourceText(Encoding.UTF8.GetString(output.Span[begin.Length..nameEnd]), content[..length]));
            }

            output = trailer[(trailer.Span.IndexOf((byte)'\n') + 1)..];
        }

        return new Snapshot(texts.ToImmutable());
    }
}
