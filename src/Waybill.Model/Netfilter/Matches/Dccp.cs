namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m dccp --dccp-types</c>: the packet's type is one of these, as bits by type number; bit 15 stands for invalid types.</summary>
    public sealed record DccpTypes(ushort Types) : Match;

    /// <summary><c>-m dccp --dccp-option</c>: the header carries an option of that kind.</summary>
    public sealed record DccpOption(byte Kind) : Match;
}
