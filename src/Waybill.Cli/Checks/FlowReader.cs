using System.Collections.Immutable;
using Waybill.Cli.Options;
using Waybill.Explanation.Flows;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using YamlDotNet.RepresentationModel;

namespace Waybill.Cli.Checks;

/// <summary>Reads one entry of the list: keys of a packet and what is expected of it. Lists of values make a flow of each combination.</summary>
/// <param name="text">The file.</param>
/// <param name="places">What the host knows the names of.</param>
/// <param name="defaults">Keys that every flow has unless it says otherwise.</param>
internal sealed class FlowReader(SourceText text, WaypointNames places, YamlMappingNode defaults)
{
    private const int MostCombinations = 10_000;

    /// <summary>Reads an entry: adds its flows, or says what is wrong with it.</summary>
    public void Read(YamlNode node, ImmutableArray<ExpectedFlow>.Builder flows, Action<YamlProblem> report)
    {
        if (node is not YamlMappingNode entry)
        {
            report(YamlProblem.At(node.Start, "a flow is a mapping, such as { from: 10.0.0.1, to: \"10.0.0.2:80\", proto: tcp, expect: delivered }"));
            return;
        }

        var keys = KeysOf(entry);
        var draft = new FlowExpectation(places, report);
        var words = new List<PacketChoice>();
        foreach (var (name, key, value) in keys)
        {
            if (FlowExpectation.Keys.Contains(name))
            {
                draft.Set(name, value);
            }
            else if (PacketWordsParser.Keys.Contains(name) || name == PacketChoice.WholePacket)
            {
                words.Add(PacketChoice.Of(name, key, value, report));
            }
            else
            {
                string[] known = [.. FlowExpectation.Keys, .. PacketWordsParser.Keys, PacketChoice.WholePacket];
                report(YamlProblem.At(key.Start, $"\"{name}\" is no key of a flow{Suggestion.For(name, known)}"));
                draft.IsRefused = true;
            }
        }

        Combine(entry, draft, words, flows, report);
    }

    private void Combine(
        YamlMappingNode entry, FlowExpectation draft, List<PacketChoice> words, ImmutableArray<ExpectedFlow>.Builder flows, Action<YamlProblem> report)
    {
        long number = words.Aggregate(1L, (all, choice) => Math.Min(all * choice.Values.Length, MostCombinations + 1));
        if (number > MostCombinations)
        {
            report(YamlProblem.At(entry.Start, $"the lists of this flow make more than {MostCombinations} combinations"));
            return;
        }

        if (draft.IsRefused || words.Any(choice => choice.Values.IsEmpty))
        {
            return;
        }

        for (long index = 0; index < number; index++)
        {
            var phrase = PacketPhrase.Of(words, index);
            var (packet, problems) = PacketWordsParser.Parse(phrase.Words);
            if (packet is null)
            {
                report(YamlProblem.At(phrase.MarkAt(problems[0].Column) ?? entry.Start, problems[0].Message));
                return;
            }

            string name = draft.Name is null ? phrase.Words : number == 1 ? draft.Name : $"{draft.Name} ({phrase.Varying})";
            flows.Add(draft.ToFlow(name, packet.Value, new SourceLine(text, (int)Math.Max(1, entry.Start.Line))));
        }
    }

    // What a flow says itself takes the place of the default.
    private IEnumerable<(string Name, YamlNode Key, YamlNode Value)> KeysOf(YamlMappingNode entry)
    {
        var own = entry.Children.Select(pair => (Name: NameOf(pair.Key), pair.Key, pair.Value)).ToList();
        bool isWhole = own.Any(key => key.Name == PacketChoice.WholePacket);
        var inherited = defaults.Children.Select(pair => (Name: NameOf(pair.Key), pair.Key, pair.Value))
            .Where(key => own.TrueForAll(mine => mine.Name != key.Name))
            .Where(key => !isWhole || FlowExpectation.Keys.Contains(key.Name));
        return own.Concat(inherited);
    }

    private static string NameOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? key.ToString();
}
