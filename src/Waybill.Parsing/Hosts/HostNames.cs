using System.Text;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Hosts;

/// <summary>Reads <c>hostname</c> and <c>uname -a</c> or <c>uname -r</c>.</summary>
public static class HostNames
{
    /// <summary>The first word of <c>hostname</c>; null where there is none.</summary>
    public static string? ReadHostName(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new WordReader(text.Bytes.Span);
        return words.TryRead(out var word) && word.Length <= 255 && !ContainsControl(word) ? Encoding.UTF8.GetString(word) : null;
    }

    /// <summary>The host's name as <c>uname -a</c> states it; null where it does not.</summary>
    public static string? ReadNodeName(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new WordReader(text.Bytes.Span);
        return words.TryReadExact("Linux"u8) && words.TryRead(out var word) && TryReadVersion(words.Peek(), out _) && !ContainsControl(word)
            ? Encoding.UTF8.GetString(word)
            : null;
    }

    /// <summary>The kernel's version: the first word of the form <c>6.1.0-18-amd64</c>; null where there is none.</summary>
    public static KernelVersion? ReadKernel(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new WordReader(text.Bytes.Span[..Math.Min(4096, text.Bytes.Length)]);
        if (words.TryReadExact("Linux"u8))
        {
            // "uname -a" and "uname -sr": the release follows the host's name or stands in its place.
            words.TryRead(out var second);
            return TryReadVersion(words.Peek(), out var whole) || TryReadVersion(second, out whole) ? whole : null;
        }

        while (words.TryRead(out var word))
        {
            if (TryReadVersion(word, out var version))
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>Reads <c>4.15</c>, <c>4.15.0-213-generic</c>, <c>v6.1</c>.</summary>
    public static bool TryReadVersion(ReadOnlySpan<byte> word, out KernelVersion version)
    {
        version = default;
        word = word.StartsWith("v"u8) ? word[1..] : word;
        int dot = word.IndexOf((byte)'.');
        if (dot < 1 || !Numbers.TryParse(word[..dot], out ushort major))
        {
            return false;
        }

        var rest = word[(dot + 1)..];
        int digits = 0;
        while (digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9')
        {
            digits++;
        }

        if (!Numbers.TryParse(rest[..digits], out ushort minor))
        {
            return false;
        }

        version = new(major, minor);
        return true;
    }

    private static bool ContainsControl(ReadOnlySpan<byte> word)
    {
        foreach (byte character in word)
        {
            if (character is < (byte)' ' or 0x7f)
            {
                return true;
            }
        }

        return false;
    }
}
