namespace Waybill.Rendering.Terminal.Text;

/// <summary>The terminal's codes for inks: the sixteen basic colours only, so that the user's theme decides.</summary>
internal static class Ansi
{
    public const string Reset = "\u001b[0m";

    public static string Begin(Ink ink) => ink switch
    {
        Ink.Plain => string.Empty,
        Ink.Dim => "\u001b[2m",
        Ink.Bold => "\u001b[1m",
        Ink.Heading => "\u001b[1;34m",
        Ink.Good => "\u001b[1;32m",
        Ink.Bad => "\u001b[1;31m",
        Ink.Caution => "\u001b[1;33m",
        Ink.Change => "\u001b[36m",
        Ink.Command => "\u001b[1m",
    };
}
