using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Explanation.Differences;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Differences;

/// <summary>Shows what changed between two snapshots, and which packets fare differently, on a terminal.</summary>
public static class DiffReport
{
    private const int MostLines = 40;

    /// <summary>Writes what changed.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="difference">What changed.</param>
    /// <param name="options">How it looks; at <see cref="Detail.Full"/> no lines are left out.</param>
    public static void WriteChanges(TextWriter output, HostDifference difference, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        if (difference.Changes.IsEmpty)
        {
            page.Line("Nothing changed.");
        }

        foreach (var section in difference.Changes.GroupBy(change => change.Section))
        {
            page.Line(Heading(section.Key).ToUpperInvariant(), Ink.Heading);
            WriteSection(page, [.. section], options.Detail == Detail.Full ? int.MaxValue : MostLines);
            page.Blank();
        }

        if (!difference.NotCompared.IsEmpty)
        {
            page.Wrapped(new Styled("~ ", Ink.Dim), new Styled("  "), new Styled($"Stated in one of the snapshots only, so not compared: {string.Join(", ", difference.NotCompared.Select(Heading))}.", Ink.Dim), page.TextWidth);
        }
    }

    /// <summary>Writes how one packet fares in both.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="packet">How it fares.</param>
    /// <param name="before">Who made the rules and routes of the first snapshot.</param>
    /// <param name="after">Who made those of the second.</param>
    /// <param name="options">How it looks.</param>
    public static void WritePacket(TextWriter output, PacketDifference packet, JourneyOwners before, JourneyOwners after, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(packet);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        page.Line(PacketText.Of(packet.Packet, after), Ink.Bold);
        bool isSameEnd = packet.Before.Select(PlainEnding).ToHashSet().SetEquals(packet.After.Select(PlainEnding));
        if (isSameEnd && !packet.FaresDifferently)
        {
            WriteEndings(page, "  both:   ", packet.After, world => Ending(world, after));
            return;
        }

        // Where a packet fares differently and ends alike, it leaves as another packet.
        WriteEndings(page, "  before: ", packet.Before, isSameEnd ? Fate.Of : world => Ending(world, before));
        WriteEndings(page, "  after:  ", packet.After, isSameEnd ? Fate.Of : world => Ending(world, after));
        if (packet.Parting is { } parting)
        {
            WriteParting(page, parting);
            WriteCauses(page, packet.Because);
        }
        else
        {
            page.Line("  The packet fares alike.", Ink.Dim);
        }
    }

    private static string Heading(string section) => section.Replace('-', ' ').Replace("ipv6", "IPv6", StringComparison.Ordinal);

    private static void WriteSection(Page page, ImmutableArray<HostChange> changes, int most)
    {
        int left = most;
        foreach (var change in changes)
        {
            // A chain or a set has a name of its own; a fact of one line says itself what it is.
            bool isNamed = change.Section.StartsWith("rules", StringComparison.Ordinal) || change.Section == "sets";
            if (isNamed && left > 0)
            {
                page.Line($"  {change.Name}", Ink.Bold);
            }

            foreach (var line in change.Lines.Take(left))
            {
                WriteLine(page, line, isNamed ? "    " : "  ");
            }

            left = Math.Max(0, left - change.Lines.Length);
        }

        int all = changes.Sum(change => change.Lines.Length);
        if (all > most)
        {
            page.Line($"  and {all - most} more lines; --detail full shows them", Ink.Dim);
        }
    }

    private static void WriteLine(Page page, ChangedLine line, string indent)
    {
        var lead = new Styled(indent).Add(line.IsNew ? "+ " : "- ", line.IsNew ? Ink.Good : Ink.Bad);
        var body = new Styled(line.Number is { } number ? $"{number}  " : string.Empty, Ink.Dim).Add(line.Text).Then(line.Source, Ink.Dim, gap: 2);
        page.Wrapped(lead, new Styled(indent + "    "), body);
    }

    private static string PlainEnding(Journey journey) => EndingPhrase.Of(journey).ToString();

    private static string Ending(Journey journey, JourneyOwners owners) => EndingPhrase.Of(journey, owners).ToString();

    private static void WriteEndings(Page page, string lead, ImmutableArray<Journey> worlds, Func<Journey, string> tell)
    {
        bool isAssumed = Share.IsAssumed(worlds);
        foreach (var group in worlds.GroupBy(tell))
        {
            var kind = group.First().Ending.Kind;
            string share = worlds.Length == 1 ? string.Empty : $"{Share.Of(group.Sum(world => world.Probability), isAssumed)}  ";
            page.Wrapped(new Styled(lead, Ink.Dim), new Styled(new string(' ', lead.Length)), new Styled($"{EndingLook.Sign(kind)} ", EndingLook.Ink(kind)).Add(share).Add(group.Key));
            lead = new string(' ', lead.Length);
        }
    }

    private static void WriteParting(Page page, JourneyDifference parting)
    {
        page.Line($"  The journeys part {(parting.Common == 0 ? "at the first step" : $"after {parting.Common} {(parting.Common == 1 ? "step" : "steps")} alike")}:", Ink.Dim);
        WriteStep(page, "    before: ", parting.Before, parting.Common);
        WriteStep(page, "    after:  ", parting.Now, parting.Common);
    }

    private static void WriteStep(Page page, string lead, Journey journey, int index) => page.Wrapped(
        new Styled(lead, Ink.Dim),
        new Styled("            "),
        new Styled(index < journey.Steps.Length ? StepInShort.Of(journey.Steps[index]) : journey.Ending.Why ?? EndingPhrase.Of(journey).ToString()));

    private static void WriteCauses(Page page, ImmutableArray<HostChange> because)
    {
        if (because.IsEmpty)
        {
            page.Line("  Which change makes the difference was not found: one snapshot says less than the other.", Ink.Caution);
            return;
        }

        page.Line(because.Length == 1 ? "  because of this change alone:" : $"  because of these {because.Length} changes together:", Ink.Dim);
        foreach (var change in because)
        {
            page.Line($"    {Heading(change.Section)}: {change.Name}", Ink.Bold);
            foreach (var line in change.Lines.Take(MostLines / 4))
            {
                WriteLine(page, line, "      ");
            }

            if (change.Lines.Length > MostLines / 4)
            {
                page.Line($"      and {change.Lines.Length - (MostLines / 4)} more lines", Ink.Dim);
            }
        }
    }
}
