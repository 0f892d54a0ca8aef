using System.Collections.Immutable;
using Waybill.Description.Sysctls;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Parameters;

/// <summary>The parameters that were read along a packet's way, in the order in which they were read.</summary>
public static class JourneyParametersReport
{
    /// <summary>The packet, what becomes of it, and each parameter with its value, its default and what that means.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="worlds">The journeys that are possible.</param>
    /// <param name="state">The host.</param>
    /// <param name="catalogue">What is known of parameters.</param>
    /// <param name="options">How it looks.</param>
    public static void Write(TextWriter output, ImmutableArray<Journey> worlds, HostState state, SysctlCatalogue catalogue, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(options);
        var page = new Page(output, options.Width, options.Color);
        var owners = new JourneyOwners(state);
        var packet = new Styled(PacketText.Of(worlds[0].Packet, owners), Ink.Bold);
        page.Wrapped(new Styled(), new Styled("  "), state.Name is { } host ? packet.Then($"on {host}", gap: 2) : packet);
        foreach (var world in worlds.DistinctBy(world => EndingPhrase.Of(world, owners)))
        {
            page.Wrapped(new Styled(), new Styled("  "), EndingLook.Phrase(world, owners));
        }

        page.Blank();
        var read = JourneyParameters.Of(worlds, catalogue, new(state));
        page.Line(read.IsEmpty ? "No parameter was read along its way." : "Read along its way:", Ink.Heading);
        var told = new HashSet<string>();
        foreach (var parameter in read)
        {
            page.Wrapped(new Styled("  "), new Styled("      "), Line(parameter));
            if (parameter.Parameter is { } known)
            {
                WriteMeaning(page, parameter, known.Entry, isTold: !told.Add(known.Entry.Name));
            }
        }
    }

    // What a parameter is about is told once: that of the interface mostly follows that of all.
    private static void WriteMeaning(Page page, JourneyParameter parameter, SysctlEntry entry, bool isTold)
    {
        var text = new Styled(isTold ? string.Empty : entry.Gist).Then(parameter.Meaning is { } meaning ? $"Here: {meaning}." : string.Empty);
        if (parameter is { IsOverruled: true, Effective: { } effective })
        {
            string meaningOfBoth = ValueMeaning.Of(entry, effective.Value) is { } both ? $", {both}" : string.Empty;
            text.Then($"What counts for {effective.Interface} is {effective.Value}{meaningOfBoth}. {entry.Combination.Sentence()}", Ink.Caution);
        }

        if (!text.IsEmpty)
        {
            page.Wrapped(new Styled("      "), new Styled("      "), text, page.TextWidth);
        }
    }

    private static Styled Line(JourneyParameter parameter)
    {
        var read = parameter.Read;
        var line = new Styled(read.Name, Ink.Bold);
        if (read.Value is null)
        {
            return line.Then(parameter.Default is { } otherwise ? $"not stated; the kernel's default is {otherwise}" : "not stated", Ink.Dim, gap: 2);
        }

        line.Add(" = ").Add(read.Value, parameter.Differs ? Ink.Caution : Ink.Bold);
        line.Then(parameter.Differs ? $"(default {parameter.Default})" : string.Empty, Ink.Caution, gap: 2);
        return line.Then(read.Source.IsGiven ? read.Source.ToString() : "not stated: the kernel's default", Ink.Dim, gap: 2);
    }
}
