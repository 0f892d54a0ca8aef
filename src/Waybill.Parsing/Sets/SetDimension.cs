namespace Waybill.Parsing.Sets;

/// <summary>What one part of a set's element is.</summary>
internal enum SetDimension
{
    /// <summary><c>ip</c>: an address, or a range or network of them.</summary>
    Ip,

    /// <summary><c>net</c>: a network.</summary>
    Net,

    /// <summary><c>port</c>: a protocol and port.</summary>
    Port,

    /// <summary><c>mac</c>: an Ethernet address.</summary>
    Mac,

    /// <summary><c>mark</c>: a mark.</summary>
    Mark,

    /// <summary><c>iface</c>: an interface.</summary>
    Interface,

    /// <summary><c>set</c>: another set.</summary>
    Set,
}
