namespace Waybill.Model.Packets;

/// <summary>The control bits of a TCP header, as on the wire.</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>No bit is set.</summary>
    None = 0,

    /// <summary>No more data from the sender.</summary>
    Fin = 0x01,

    /// <summary>Opens a connection.</summary>
    Syn = 0x02,

    /// <summary>Resets a connection.</summary>
    Rst = 0x04,

    /// <summary>Push.</summary>
    Psh = 0x08,

    /// <summary>The acknowledgement number counts.</summary>
    Ack = 0x10,

    /// <summary>The urgent pointer counts.</summary>
    Urg = 0x20,

    /// <summary>Explicit congestion notification echo.</summary>
    Ece = 0x40,

    /// <summary>Congestion window reduced.</summary>
    Cwr = 0x80,
}
