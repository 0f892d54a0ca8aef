namespace Waybill.Linux;

/// <summary>The system, or a file that cannot be read as what it should be, stands in the way. Not for what a text says: that is a diagnostic.</summary>
public sealed class SystemRefusedException : Exception
{
    /// <summary>Says what was tried and what to do about it.</summary>
    /// <param name="operation">What was tried, as the end of "cannot …": <c>read</c>, <c>run</c>, <c>write</c>.</param>
    /// <param name="subject">The file or command it was tried on.</param>
    /// <param name="reason">Why it failed, as the system says it.</param>
    /// <param name="advice">What to do about it; null where there is nothing but to look at the reason.</param>
    /// <param name="inner">The error that was met, if one was.</param>
    public SystemRefusedException(string operation, string subject, string reason, string? advice = null, Exception? inner = null)
        : base($"cannot {operation} {subject}: {reason}{(advice is null ? "" : $" ({advice})")}", inner)
    {
        Operation = operation;
        Subject = subject;
        Reason = reason;
        Advice = advice;
    }

    /// <summary>What was tried, as the end of "cannot …".</summary>
    public string Operation { get; }

    /// <summary>The file or command it was tried on.</summary>
    public string Subject { get; }

    /// <summary>Why it failed.</summary>
    public string Reason { get; }

    /// <summary>What to do about it; null where there is nothing but to look at the reason.</summary>
    public string? Advice { get; }

    /// <summary>The error of a file operation in the words people know from other tools.</summary>
    internal static SystemRefusedException For(string operation, string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(operation, path, "No such file or directory", null, error),
        UnauthorizedAccessException => new(operation, path, "Permission denied", "run as root, or make it readable", error),
        InvalidDataException or EndOfStreamException => new(operation, path, "the data is damaged or incomplete", null, error),
        _ => new(operation, path, error.Message, null, error),
    };
}
