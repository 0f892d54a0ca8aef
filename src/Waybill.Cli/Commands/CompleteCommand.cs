using System.CommandLine;
using Waybill.Cli.Completion;

namespace Waybill.Cli.Commands;

/// <summary><c>waybill complete</c>, which the shells' completion scripts call: one offer a line, with its meaning after a tab.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly Argument<string[]> _words = new("WORD") { Arity = ArgumentArity.ZeroOrMore };

    public CompleteCommand(Terminal terminal)
        : base("complete", "Lists what may stand next on a command line.")
    {
        Hidden = true;
        Arguments.Add(_words);
        SetAction(result =>
        {
            foreach (var offer in Offers.For(Parents.OfType<Command>().First(), result.GetValue(_words)!))
            {
                terminal.Out.WriteLine($"{offer.Word}\t{offer.Meaning}");
            }

            return ExitStatus.Success;
        });
    }
}
