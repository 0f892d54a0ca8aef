using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m string</c>: the packet holds a sequence of bytes.</summary>
    /// <param name="Pattern">The bytes.</param>
    /// <param name="Algorithm">The search algorithm, <c>bm</c> or <c>kmp</c>.</param>
    /// <param name="From">Where the search begins, in bytes from the IP header.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="IgnoreCase">True where letters match in either case.</param>
    public sealed record PayloadString(ImmutableArray<byte> Pattern, string Algorithm, ushort From, ushort To, bool IgnoreCase) : Match
    {
        /// <summary>Compares the bytes one by one.</summary>
        public bool Equals(PayloadString? other) =>
            other is not null && (Algorithm, From, To, IgnoreCase) == (other.Algorithm, other.From, other.To, other.IgnoreCase)
            && Pattern.AsSpan().SequenceEqual(other.Pattern.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Algorithm, From, To, IgnoreCase, Pattern.Length);
    }

    /// <summary><c>-m u32</c>: numbers taken from the packet; all tests must hold.</summary>
    public sealed record U32(ImmutableArray<U32Test> Tests) : Match
    {
        /// <summary>Compares the tests one by one.</summary>
        public bool Equals(U32? other) => other is not null && Tests.AsSpan().SequenceEqual(other.Tests.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Tests.Length;
    }

    /// <summary><c>-m bpf --bytecode</c>: a program of classic BPF decides; it matches where the result is not 0.</summary>
    public sealed record Bpf(ImmutableArray<BpfInstruction> Program) : Match
    {
        /// <summary>Compares the instructions one by one.</summary>
        public bool Equals(Bpf? other) => other is not null && Program.AsSpan().SequenceEqual(other.Program.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Program.Length;
    }

    /// <summary><c>-m bpf --object-pinned</c>: a loaded BPF program decides.</summary>
    public sealed record BpfObject(string Path) : Match;

    /// <summary><c>-m osf</c>: the SYN looks like that of an operating system.</summary>
    /// <param name="Genre">The system's name.</param>
    /// <param name="Strictness">How strictly the time to live is compared, 0 to 2; null where not said.</param>
    /// <param name="Log">What is logged, 0 to 2; null where not said.</param>
    public sealed record OperatingSystem(string Genre, byte? Strictness, byte? Log) : Match;
}
