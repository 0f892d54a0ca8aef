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
        foreach (var parameter in read)
        {
            Write(page, parameter);
        }
    }

    private static void Write(Page page, JourneyParameter parameter)
    {
        page.Wrapped(new Styled("  "), new Styled("      "), Line(parameter));
        if (parameter.Meaning is { } meaning)
        {
            page.Wrapped(new Styled("      "), new Styled("      "), new Styled(meaning), page.TextWidth);
        }

        if (parameter is { IsOverruled: true, Effective: { } effective, Parameter: { } known })
        {
            string meaningOfBoth = ValueMeaning.Of(known.Entry, effective.Value) is { } both ? $", {both}" : string.Empty;
            page.Wrapped(
                new Styled("      "), new Styled("      "),
                new Styled($"What counts for {effective.Interface} is {effective.Value}{meaningOfBoth}. ", Ink.Caution).Add(known.Entry.Combination.Sentence() ?? string.Empty),
                page.TextWidth);
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
