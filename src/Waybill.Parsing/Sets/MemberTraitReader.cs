using System.Text;
using Waybill.Model.Sets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sets;

/// <summary>Reads what follows the element of a set's member.</summary>
internal static class MemberTraitReader
{
    /// <summary>What the options say; words that are not known are passed over. A comment may say anything, "nomatch" too.</summary>
    public static (MemberTraits Traits, bool IsException) Read(ReadOnlySpan<byte> options)
    {
        var traits = MemberTraits.None;
        bool isException = false;
        var words = new WordReader(options);
        while (words.TryRead(out var word))
        {
            if (word.SequenceEqual("nomatch"u8))
            {
                isException = true;
            }
            else if (word.SequenceEqual("wildcard"u8))
            {
                traits = traits with { IsWildcard = true };
            }
            else if (words.TryReadQuoted(out var value))
            {
                traits = With(traits, word, value);
            }
        }

        return (traits, isException);
    }

    private static MemberTraits With(MemberTraits traits, ReadOnlySpan<byte> word, ReadOnlySpan<byte> value) => word switch
    {
        _ when word.SequenceEqual("packets"u8) && Numbers.TryParse(value, out ulong packets) => traits with { Packets = packets },
        _ when word.SequenceEqual("bytes"u8) && Numbers.TryParse(value, out ulong bytes) => traits with { Bytes = bytes },
        _ when word.SequenceEqual("skbmark"u8) => WithMark(traits, value),
        _ when word.SequenceEqual("skbprio"u8) => traits with { Priority = Encoding.UTF8.GetString(value) },
        _ when word.SequenceEqual("skbqueue"u8) && Numbers.TryParse(value, out ushort queue) => traits with { Queue = queue },
        _ => traits,
    };

    // A mark without a mask replaces all bits (lib/parse.c, ipset_parse_skbmark).
    private static MemberTraits WithMark(MemberTraits traits, ReadOnlySpan<byte> value)
    {
        int slash = value.IndexOf((byte)'/');
        uint mask = uint.MaxValue;
        return Numbers.TryParseAnyBase(slash < 0 ? value : value[..slash], out uint mark)
            && (slash < 0 || Numbers.TryParseAnyBase(value[(slash + 1)..], out mask))
            ? traits with { Mark = mark, MarkMask = mask }
            : traits;
    }
}
