using System.CommandLine;
using System.CommandLine.Parsing;
using Waybill.Cli.Completion;
using Waybill.Cli.Options;

namespace Waybill.Cli.Commands;

/// <summary>A command of Waybill: what every one has beside its options.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="description">What it does, in one sentence.</param>
internal abstract class WaybillCommand(string name, string description) : Command(name, description)
{
    /// <summary>What follows the name in the usage line.</summary>
    public abstract string Usage { get; }

    /// <summary>Paragraphs for <c>--help</c>, after the options.</summary>
    public virtual string Details => string.Empty;

    /// <summary>Command lines with what they are for.</summary>
    public virtual IReadOnlyList<(string CommandLine, string Purpose)> Examples => [];

    /// <summary>Words that may stand next among those of the command itself; none where file names are wanted.</summary>
    /// <param name="before">The words of the command line so far.</param>
    public virtual IEnumerable<Offer> Offer(IReadOnlyList<string> before) => [];

    /// <summary>Words of the command itself, between which options may stand.</summary>
    protected static Argument<string[]> Words(string name)
    {
        var words = new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore, DefaultValueFactory = _ => [] };
        words.Validators.Add(RefuseOptions);
        return words;
    }

    // The parser takes an option that it does not know for one of the words.
    private static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } token)
        {
            string[] names = [.. OptionsOf(result).SelectMany(option => option.Aliases.Append(option.Name))];
            result.AddError($"there is no option {token.Value}{Suggestion.For(token.Value, names)}");
        }
    }

    private static IEnumerable<Option> OptionsOf(ArgumentResult result) => ((CommandResult)result.Parent!).Command.Options;
}
