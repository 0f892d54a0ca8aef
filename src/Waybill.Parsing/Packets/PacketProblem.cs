namespace Waybill.Parsing.Packets;

/// <summary>What is wrong with the words of a packet.</summary>
/// <param name="Column">Where, as the one-based column in bytes.</param>
/// <param name="Message">What.</param>
internal readonly record struct PacketProblem(int Column, string Message);
