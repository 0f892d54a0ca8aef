using System.Text;
using YamlDotNet.Core;

namespace Waybill.Cli.Checks;

/// <summary>One combination of values as a packet in words, which remembers where in the file each word came from.</summary>
/// <param name="Words">The packet in words.</param>
/// <param name="Varying">The values of those keys that have several.</param>
internal sealed record PacketPhrase(string Words, string Varying)
{
    private readonly List<(int Column, Mark Mark)> _origins = [];

    /// <summary>The combination of that number; each key with several values is a digit of it.</summary>
    public static PacketPhrase Of(IReadOnlyList<PacketChoice> choices, long index)
    {
        var words = new StringBuilder();
        var varying = new List<string>();
        var origins = new List<(int, Mark)>();

        // The protocol comes first in a packet's words.
        foreach (var choice in choices.OrderBy(choice => choice.Key is "proto" or PacketChoice.WholePacket ? 0 : 1))
        {
            var (text, mark) = choice.Values[(int)(index % choice.Values.Length)];
            index /= choice.Values.Length;
            origins.Add((Encoding.UTF8.GetByteCount(words.ToString()) + 1, mark));
            words.Append(Word(choice.Key, text)).Append(' ');
            if (choice.Values.Length > 1)
            {
                varying.Add(text ?? choice.Key);
            }
        }

        var phrase = new PacketPhrase(words.ToString().TrimEnd(), string.Join(", ", varying));
        phrase._origins.AddRange(origins);
        return phrase;
    }

    /// <summary>Where the word at a column of <see cref="Words"/> came from; null for a column that no word has.</summary>
    /// <param name="column">One-based column in bytes.</param>
    public Mark? MarkAt(int column) =>
        _origins.FindLast(origin => origin.Column <= column) is { Column: > 0 } origin ? origin.Mark : null;

    private static string Word(string key, string? text) => (key, text) switch
    {
        (PacketChoice.WholePacket, _) => text ?? string.Empty,
        ("proto", { } protocol) => protocol,
        (_, null) => key,
        _ => $"{key} {Quoted(text)}",
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(" \t\"") ? text.Contains('"', StringComparison.Ordinal) ? $"'{text}'" : $"\"{text}\"" : text;
}
