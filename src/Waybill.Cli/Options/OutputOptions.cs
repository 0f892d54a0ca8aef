using System.CommandLine;
using Waybill.Rendering;
using Waybill.Rendering.Terminal;

namespace Waybill.Cli.Options;

/// <summary>How the answer looks.</summary>
internal sealed class OutputOptions
{
    private const string Auto = "auto";
    private const string Always = "always";
    private const string Never = "never";
    private const int Narrowest = 40;

    public Option<bool> Json { get; } = new("--json") { Description = "write JSON for programs, one object a line" };

    public Option<string> Detail { get; } = new("--detail")
    {
        Description = "how much is shown: brief, normal or full; full adds the rules that did not match, and why",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => "normal",
    };

    public Option<bool> Map { get; } = new("--map") { Description = "draw the packet's way into the diagram of hooks and tables" };

    public Option<string> Color { get; } = new("--color")
    {
        Description = "colours: auto, always or never; auto: on a terminal, unless NO_COLOR is set",
        HelpName = "WHEN",
        DefaultValueFactory = _ => Auto,
    };

    public Option<int?> Width { get; } = new("--width")
    {
        Description = "columns to fill; default: the terminal's width, 80 in a pipe",
        HelpName = "N",
    };

    public OutputOptions()
    {
        OneOf(Detail, "brief", "normal", "full");
        OneOf(Color, Auto, Always, Never);
        Width.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int width) && width is >= Narrowest and <= 1000))
            {
                result.AddError($"--width wants a number from {Narrowest} to 1000, not '{token.Value}'");
            }
        });
    }

    public IEnumerable<Option> All => [Json, Detail, Color, Width];

    public static bool IsFull(ParseResult result, OutputOptions options) => result.GetValue(options.Detail) == "full";

    /// <summary>How the answer looks on this terminal.</summary>
    public TerminalOptions ForTerminal(ParseResult result, Terminal terminal) =>
        new(result.GetValue(Width) ?? terminal.Width, UsesColor(result, terminal), DetailOf(result)) { Map = result.GetValue(Map) };

    private bool UsesColor(ParseResult result, Terminal terminal) => result.GetValue(Color) switch
    {
        Always => true,
        Never => false,
        _ => terminal is { OutputIsTerminal: true, NoColor: false },
    };

    public Detail DetailOf(ParseResult result) => result.GetValue(Detail) switch
    {
        "brief" => Rendering.Detail.Brief,
        "full" => Rendering.Detail.Full,
        _ => Rendering.Detail.Normal,
    };

    private static void OneOf(Option<string> option, params string[] values)
    {
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !values.Contains(token.Value))
            {
                result.AddError($"{option.Name} wants one of {string.Join(", ", values)}, not '{token.Value}'");
            }
        });
    }
}
