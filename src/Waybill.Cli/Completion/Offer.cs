namespace Waybill.Cli.Completion;

/// <summary>A word that may stand next on the command line.</summary>
/// <param name="Word">The word.</param>
/// <param name="Meaning">What it is, for shells that show it; empty where the word says it.</param>
internal readonly record struct Offer(string Word, string Meaning);
