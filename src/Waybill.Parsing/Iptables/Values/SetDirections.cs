using System.Collections.Immutable;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>The directions of an IP set's dimensions: <c>src,dst</c>.</summary>
internal static class SetDirections
{
    private const int Most = 6;

    /// <summary>Reads a list; true stands for <c>src</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ImmutableArray<bool> directions)
    {
        var list = ImmutableArray.CreateBuilder<bool>();
        foreach (var range in word.Split((byte)','))
        {
            var part = word[range];
            if (!part.StartsWith("src"u8) && !part.StartsWith("dst"u8))
            {
                directions = [];
                return false;
            }

            list.Add(part[0] == 's');
        }

        directions = list.ToImmutable();
        return directions.Length <= Most;
    }

    /// <summary>Writes a list.</summary>
    public static string Write(ImmutableArray<bool> directions) =>
        string.Join(',', directions.Select(isSource => isSource ? "src" : "dst"));
}
