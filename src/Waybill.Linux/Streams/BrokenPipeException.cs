namespace Waybill.Linux.Streams;

/// <summary>Whoever read our output has gone. Not an error: <c>waybill … | head</c> ends so.</summary>
public sealed class BrokenPipeException : IOException
{
    /// <summary>Says that the reader of our output has gone.</summary>
    public BrokenPipeException()
        : base("Broken pipe")
    {
    }
}
