namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Rows under one heading: a hook, or what lies between two hooks.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Note">What stands beside it: the interfaces at that moment; may be empty.</param>
internal sealed record Section(string Heading, string Note)
{
    /// <summary>The rows in order.</summary>
    public List<Row> Rows { get; } = [];
}
