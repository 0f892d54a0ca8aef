namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>What a program left behind.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record CommandResult(int Status, string Output, string Errors);
