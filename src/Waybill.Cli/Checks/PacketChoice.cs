using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Waybill.Cli.Checks;

/// <summary>A key of a packet with the values it takes one after the other.</summary>
/// <param name="Key">The key; <see cref="WholePacket"/> for a packet in words.</param>
/// <param name="Mark">Where the key stands.</param>
/// <param name="Values">The values; a null value stands for a flag that is given. Empty where the flag is not.</param>
internal sealed record PacketChoice(string Key, Mark Mark, ImmutableArray<(string? Text, Mark Mark)> Values)
{
    /// <summary>The key whose value is a packet in words.</summary>
    public const string WholePacket = "packet";

    /// <summary>Reads the value of a key.</summary>
    public static PacketChoice Of(string key, YamlNode mark, YamlNode value, Action<YamlProblem> report)
    {
        var values = ImmutableArray.CreateBuilder<(string?, Mark)>();
        foreach (var item in value is YamlSequenceNode list ? list.Children : [value])
        {
            if (item is YamlScalarNode scalar)
            {
                values.Add((TextOf(scalar), scalar.Start));
            }
            else
            {
                report(YamlProblem.At(item.Start, $"\"{key}\" wants a value or a list of values"));
            }
        }

        return new(key, mark.Start, values.ToImmutable());
    }

    // "df:" and "df: true" give a flag.
    private static string? TextOf(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: null or "" or "true" or "yes" } ? null : scalar.Value;
}
