using System.Text.RegularExpressions;

namespace Waybill.Redaction.Names;

/// <summary>
/// Replaces what people write, word by word: the same word by the same. What stands between words stays, and so do the words
/// by which programs are known, so that <c>shop/web:https cluster IP</c> is still seen to be kube-proxy's.
/// </summary>
/// <param name="names">Maps names and words.</param>
internal sealed partial class CommentMapping(NameMapping names)
{
    /// <summary>The comment that stands for another; addresses in it are not its business.</summary>
    public string Map(string comment) => comment.TrimStart('"', '\\').StartsWith("cali:", StringComparison.Ordinal) ? comment : Run().Replace(comment, OfRun);

    private string OfRun(Match run) => names.Find(run.Value) ?? (IsKept(run.Value) ? run.Value : Word().Replace(run.Value, OfWord));

    private string OfWord(Match word) => names.Find(word.Value) ?? (IsKept(word.Value) ? word.Value : names.Word(word.Value));

    private static bool IsKept(string word) =>
        CommonWords.IsOfComments(word) || KnownNames.IsChain(word) || KnownNames.IsKept(word, NameKind.Interface) || Hash().IsMatch(word);

    [GeneratedRegex(@"[\w.-]+")]
    private static partial Regex Run();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    // Base32 of a digest, by which kube-proxy and kube-router tell their chains apart.
    [GeneratedRegex("^[A-Z2-7]{16}$")]
    private static partial Regex Hash();
}
