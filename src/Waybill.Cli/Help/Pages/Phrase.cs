namespace Waybill.Cli.Help.Pages;

/// <summary>A run of words of one kind within a paragraph.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">How they are set.</param>
internal readonly record struct Phrase(string Text, PhraseKind Kind);

/// <summary>How words are set.</summary>
internal enum PhraseKind
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>What the eye should stop at.</summary>
    Strong,

    /// <summary>A word that stands for another, or is stressed.</summary>
    Emphasis,

    /// <summary>Something that is typed or that a program prints.</summary>
    Code,
}
