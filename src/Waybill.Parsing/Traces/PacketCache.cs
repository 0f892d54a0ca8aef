using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>
/// The packets of the last lines by the text that showed them. The lines of one packet follow one another and mostly
/// differ in their beginning only, so comparing bytes saves reading the fields again.
/// </summary>
internal sealed class PacketCache
{
    /// <summary>Packets whose lines may interleave, one from each processor, before the text is read anew.</summary>
    private const int Size = 8;

    /// <summary>Longer texts are not worth keeping.</summary>
    private const int LongestText = 1024;

    private readonly byte[][] _texts = new byte[Size][];
    private readonly int[] _lengths = new int[Size];
    private readonly TracedPacket?[] _packets = new TracedPacket?[Size];
    private int _last;
    private int _next;

    public bool TryGet(ReadOnlySpan<byte> text, out TracedPacket? packet)
    {
        for (int step = 0; step < Size; step++)
        {
            int index = (_last + step) % Size;
            if (_lengths[index] == text.Length && _texts[index] is { } known && known.AsSpan(0, text.Length).SequenceEqual(text))
            {
                _last = index;
                packet = _packets[index];
                return true;
            }
        }

        packet = null;
        return false;
    }

    public void Add(ReadOnlySpan<byte> text, TracedPacket? packet)
    {
        if (text.Length > LongestText)
        {
            return;
        }

        _next = (_next + 1) % Size;
        _texts[_next] ??= new byte[LongestText];
        text.CopyTo(_texts[_next]);
        _lengths[_next] = text.Length;
        _packets[_next] = packet;
        _last = _next;
    }
}
