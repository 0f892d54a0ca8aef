namespace Waybill.Simulation.Content;

/// <summary>The registers and the memory of a running program, all 0 at first.</summary>
internal sealed class BpfRegisters
{
    /// <summary>The accumulator.</summary>
    public PartialNumber A { get; set; } = PartialNumber.Of(0);

    /// <summary>The index register.</summary>
    public PartialNumber X { get; set; } = PartialNumber.Of(0);

    /// <summary>The scratch memory.</summary>
    public PartialNumber[] Memory { get; private init; } = [.. Enumerable.Repeat(PartialNumber.Of(0), 16)];

    /// <summary>The same registers, for another branch.</summary>
    public BpfRegisters Copy() => new() { A = A, X = X, Memory = [.. Memory] };
}
