using System.Text;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>Splits a command line as a shell does, as far as scenarios need it: blanks, single and double quotes.</summary>
internal static class CommandWords
{
    public static string[] Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                quote = quote == '\0' ? c : '\0';
                word ??= new();
            }
            else if (c == ' ' && quote == '\0')
            {
                AddTo(words, ref word);
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        AddTo(words, ref word);
        return [.. words];
    }

    private static void AddTo(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
        }

        word = null;
    }
}
