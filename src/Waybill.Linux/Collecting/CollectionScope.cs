namespace Waybill.Linux.Collecting;

/// <summary>Which network namespaces of the host are collected. A closed set: see the nested types.</summary>
public abstract record CollectionScope
{
    private protected CollectionScope()
    {
    }

    /// <summary>The namespace that we run in.</summary>
    public static readonly CollectionScope Own = new One(null);

    /// <summary>One namespace.</summary>
    /// <param name="Name">Its name as <c>ip netns</c> lists it; null for the one that we run in.</param>
    public sealed record One(string? Name) : CollectionScope;

    /// <summary>The namespace that we run in, all that <c>ip netns</c> lists, and those without a name that a process is in.</summary>
    public sealed record All : CollectionScope;
}
