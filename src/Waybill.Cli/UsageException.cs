namespace Waybill.Cli;

/// <summary>The command line asks for something that makes no sense. The message says what, in the user's words.</summary>
internal sealed class UsageException(string message) : Exception(message);
