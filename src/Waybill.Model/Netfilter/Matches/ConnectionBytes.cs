namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m connbytes</c>: what a connection has transferred so far.</summary>
    /// <param name="Measure">What is counted.</param>
    /// <param name="Direction">In which direction.</param>
    /// <param name="First">The smallest number.</param>
    /// <param name="Last">The largest number.</param>
    public sealed record ConnectionBytes(TransferMeasure Measure, TransferDirection Direction, ulong First, ulong Last) : Match;

    /// <summary><c>-m helper --helper</c>: a conntrack helper watches the connection; an empty name stands for any.</summary>
    public sealed record ConnectionHelper(string Name) : Match;

    /// <summary><c>-m connlabel --label</c>: the connection carries a label.</summary>
    /// <param name="Label">The label's number, or its name in <c>connlabel.conf</c>.</param>
    /// <param name="Set">True for <c>--set</c>: the label is given to the connection too.</param>
    public sealed record ConnectionLabel(string Label, bool Set) : Match;
}

/// <summary>What <c>--connbytes-mode</c> counts.</summary>
public enum TransferMeasure
{
    /// <summary>Packets.</summary>
    Packets,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Bytes a packet on average.</summary>
    AveragePacket,
}

/// <summary>The direction that <c>--connbytes-dir</c> counts in.</summary>
public enum TransferDirection
{
    /// <summary>From the one who opened the connection.</summary>
    Original,

    /// <summary>To the one who opened it.</summary>
    Reply,

    /// <summary>Both together.</summary>
    Both,
}
