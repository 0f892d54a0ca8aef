using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m ipvs --ipvs</c>: the packet belongs to an IPVS connection.</summary>
    public sealed record IpvsConnection : Match;

    /// <summary><c>--vproto</c>: the virtual service's protocol.</summary>
    public sealed record IpvsProtocol(IpProtocol Value) : Match;

    /// <summary><c>--vaddr</c>: the virtual service's address under a mask.</summary>
    public sealed record IpvsAddress(IpAddress Address, IpAddress Mask) : Match;

    /// <summary><c>--vport</c>: the virtual service's port.</summary>
    public sealed record IpvsPort(ushort Port) : Match;

    /// <summary><c>--vdir</c>: the direction of the packet.</summary>
    public sealed record IpvsDirection(bool Reply) : Match;

    /// <summary><c>--vmethod</c>: how packets get to the real server: <c>GATE</c>, <c>IPIP</c> or <c>MASQ</c>.</summary>
    public sealed record IpvsMethod(string Name) : Match;

    /// <summary><c>--vportctl</c>: the port of the controlling connection.</summary>
    public sealed record IpvsControlPort(ushort Port) : Match;
}
