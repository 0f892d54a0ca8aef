using Waybill.Model.Addresses;
using Waybill.Model.Sets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sets;

/// <summary>Reads what follows the type of a set.</summary>
internal static class SetTraitReader
{
    /// <summary>What the options say; words that are not known are passed over.</summary>
    public static SetTraits Read(ReadOnlySpan<byte> options, IpFamily family)
    {
        var traits = SetTraits.None;
        var words = new WordReader(options);
        while (words.TryRead(out var word))
        {
            traits = word switch
            {
                _ when word.SequenceEqual("counters"u8) => traits with { HasCounters = true },
                _ when word.SequenceEqual("skbinfo"u8) => traits with { HasPacketInfo = true },
                _ when word.SequenceEqual("forceadd"u8) => traits with { MakesRoom = true },
                _ when word.SequenceEqual("range"u8) && words.TryRead(out var range) => WithRange(traits, range),
                _ when word.SequenceEqual("maxelem"u8) && words.TryRead(out var most) && Numbers.TryParse(most, out long number) =>
                    traits with { MostMembers = number },
                _ when word.SequenceEqual("markmask"u8) && words.TryRead(out var mask) && Numbers.TryParseAnyBase(mask, out uint bits) =>
                    traits with { MarkMask = bits },
                _ when (word.SequenceEqual("netmask"u8) || word.SequenceEqual("bitmask"u8)) && words.TryRead(out var mask) =>
                    traits with { AddressMask = MaskOf(mask, family) },
                _ => traits,
            };
        }

        return traits;
    }

    private static IpAddress MaskOf(ReadOnlySpan<byte> text, IpFamily family) =>
        Numbers.TryParse(text, out byte length) ? IpAddress.From(family, IpAddress.MaskOf(family, length))
        : Addresses.TryParse(text, out var mask) ? mask
        : default;

    private static SetTraits WithRange(SetTraits traits, ReadOnlySpan<byte> text)
    {
        int dash = text.IndexOf((byte)'-');
        if (dash < 0)
        {
            return Addresses.TryParsePrefix(text, out var prefix)
                ? traits with { FirstAddress = prefix.Network, LastAddress = LastOf(prefix) }
                : traits;
        }

        return Addresses.TryParse(text[..dash], out var first) && Addresses.TryParse(text[(dash + 1)..], out var last)
            ? traits with { FirstAddress = first, LastAddress = last }
            : Numbers.TryParse(text[..dash], out ushort low) && Numbers.TryParse(text[(dash + 1)..], out ushort high)
            ? traits with { FirstPort = low, LastPort = high }
            : traits;
    }

    private static IpAddress LastOf(Prefix prefix)
    {
        var family = prefix.Address.Family;
        return IpAddress.From(family, prefix.Network.Value | (IpAddress.MaskOf(family, prefix.Address.BitCount) & ~IpAddress.MaskOf(family, prefix.Length)));
    }
}
