using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>The targets that every iptables has built in. Each is one object.</summary>
internal static class Verdicts
{
    /// <summary>A rule without a target.</summary>
    public static readonly Target None = new Target.None();

    private static readonly Target Accept = new Target.Accept();
    private static readonly Target Drop = new Target.Drop();
    private static readonly Target Return = new Target.Return();
    private static readonly Target Queue = new Target.Queue(0, 0, false) { IsVerdict = true };

    /// <summary>The verdict of that name, or null.</summary>
    public static Target? Find(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'A', (byte)'C', (byte)'C', (byte)'E', (byte)'P', (byte)'T'] => Accept,
        [(byte)'D', (byte)'R', (byte)'O', (byte)'P'] => Drop,
        [(byte)'R', (byte)'E', (byte)'T', (byte)'U', (byte)'R', (byte)'N'] => Return,
        [(byte)'Q', (byte)'U', (byte)'E', (byte)'U', (byte)'E'] => Queue,
        _ => null,
    };
}
