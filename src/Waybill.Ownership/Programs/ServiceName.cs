namespace Waybill.Ownership.Programs;

/// <summary>The name of a Kubernetes Service's port in a comment: <c>default/web:http</c>, without a port where it has no name.</summary>
internal static class ServiceName
{
    /// <summary>The first such name among the words; null where there is none.</summary>
    public static string? In(string? comment)
    {
        foreach (string word in comment?.Split(' ') ?? [])
        {
            string name = word.Trim('"', ',', ';').TrimEnd(':');
            int slash = name.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0 && slash < name.Length - 1 && name.AsSpan(0, slash).IndexOfAnyExcept(Label) < 0 && name.AsSpan(slash + 1).IndexOfAnyExcept(Rest) < 0)
            {
                return name;
            }
        }

        return null;
    }

    // A namespace is a DNS label, which tells a name from a network such as 10.0.0.0/8; names of Services may hold dots in old versions.
    private static readonly System.Buffers.SearchValues<char> Label = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly System.Buffers.SearchValues<char> Rest = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.:");
}
