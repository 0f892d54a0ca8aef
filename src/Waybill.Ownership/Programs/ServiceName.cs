using System.Buffers;

namespace Waybill.Ownership.Programs;

/// <summary>The name of a Kubernetes Service's port in a comment: <c>default/web:http</c>, without a port where it has no name.</summary>
internal static class ServiceName
{
    // A namespace is a DNS label, which tells a name from a network such as 10.0.0.0/8; names of Services may hold dots in old versions.
    private static readonly SearchValues<char> Label = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> Rest = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.:");

    /// <summary>The first such name among the words; null where there is none.</summary>
    public static string? In(string? comment)
    {
        foreach (var range in comment.AsSpan().Split(' '))
        {
            var word = comment.AsSpan()[range].Trim("\",;").TrimEnd(':');
            int slash = word.IndexOf('/');
            if (slash > 0 && slash < word.Length - 1 && word[..slash].IndexOfAnyExcept(Label) < 0 && word[(slash + 1)..].IndexOfAnyExcept(Rest) < 0)
            {
                return word.Length == comment!.Length ? comment : word.ToString();
            }
        }

        return null;
    }
}
