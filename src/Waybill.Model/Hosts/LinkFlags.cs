namespace Waybill.Model.Hosts;

/// <summary>The flags that <c>ip link</c> prints between angle brackets.</summary>
[Flags]
public enum LinkFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>UP</c>: administratively up.</summary>
    Up = 0x1,

    /// <summary><c>BROADCAST</c>: broadcast works.</summary>
    Broadcast = 0x2,

    /// <summary><c>LOOPBACK</c>: the loopback interface.</summary>
    Loopback = 0x8,

    /// <summary><c>POINTOPOINT</c>: a link between two ends.</summary>
    PointToPoint = 0x10,

    /// <summary><c>NOARP</c>: no address resolution.</summary>
    NoArp = 0x80,

    /// <summary><c>PROMISC</c>: receives all frames.</summary>
    Promiscuous = 0x100,

    /// <summary><c>ALLMULTI</c>: receives all multicast frames.</summary>
    AllMulticast = 0x200,

    /// <summary><c>MULTICAST</c>: multicast works.</summary>
    Multicast = 0x1000,

    /// <summary><c>LOWER_UP</c>: carrier.</summary>
    LowerUp = 0x10000,

    /// <summary><c>NO-CARRIER</c>: up without carrier.</summary>
    NoCarrier = 0x20000,
}
