using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--chunk-types</c> (net/netfilter/xt_sctp.c, match_packet). A chunk that is cut off, or has no length, is dropped.</summary>
internal sealed class SctpChunkMatcher(Match.SctpChunks match) : HeaderMatcher(IpProtocol.Sctp)
{
    public override Matcher Inverted => new DroppingNotMatcher(this);

    public override Wording Describe(Passage passage) => new(
        "the packet",
        $"one with {Words.Lower(match.Demand)} of the chunks {(match.AllTypes ? "(all types)" : match.Chunks.IsEmpty ? "(none)" : string.Join(',', match.Chunks.Select(chunk => chunk.Type)))}");

    protected override string About => "chunk";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        var seen = new HashSet<byte>();
        int at = start + 12;
        do
        {
            if (ReadChunk(image, at) is not { } length)
            {
                return Answer.Unknown;
            }

            if (length < 0)
            {
                return Answer.HotDrop;
            }

            byte type = (byte)image.Byte(at).Value;
            if (IsListed(type, image.Byte(at + 1)) is not { } isListed)
            {
                return Answer.Unknown;
            }

            if (match.Demand == SctpChunkDemand.Any && isListed)
            {
                return Answer.Yes;
            }

            if (match.Demand == SctpChunkDemand.Only && !isListed)
            {
                return Answer.No;
            }

            if (isListed)
            {
                seen.Add(type);
            }

            at += (length + 3) & ~3;
        }
        while (image.Has(at + 1) is true);

        return image.Has(at + 1) is null ? Answer.Unknown : AtEnd(seen);
    }

    private Answer AtEnd(HashSet<byte> seen) => match.Demand switch
    {
        SctpChunkDemand.Any => Answer.No,
        SctpChunkDemand.Only => Answer.Yes,
        SctpChunkDemand.All => Answers.From(match.AllTypes ? seen.Count == 256 : match.Chunks.All(chunk => seen.Contains(chunk.Type))),
    };

    /// <summary>The length of the chunk at an offset; null where it or its type is not known, -1 where the chunk is malformed.</summary>
    private static int? ReadChunk(PacketImage image, int at)
    {
        if (image.Has(at + 4) is not true)
        {
            return image.Has(at + 4) is null ? null : -1;
        }

        var length = image.Short(at + 2);
        return !length.IsKnown || !image.Byte(at).IsKnown ? null : length.Value == 0 ? -1 : (int)length.Value;
    }

    private bool? IsListed(byte type, PartialNumber flags)
    {
        foreach (var chunk in match.Chunks)
        {
            if (chunk.Type == type)
            {
                return (flags & PartialNumber.Of(chunk.FlagMask)).Is(chunk.Flags);
            }
        }

        return match.AllTypes;
    }
}
