namespace Waybill.Model.Netfilter;

/// <summary>
/// What a rule does. A closed set: each nested type has a file of its own in <c>Targets/</c>.
/// </summary>
public abstract partial record Target
{
    private protected Target()
    {
    }

    /// <summary>A rule without <c>-j</c>: it only counts.</summary>
    public sealed record None : Target;

    /// <summary>A target that is not understood. It may do anything; the journey says so.</summary>
    /// <param name="Name">The name after <c>-j</c>.</param>
    /// <param name="Text">The words that follow.</param>
    public sealed record NotUnderstood(string Name, string Text) : Target;
}
