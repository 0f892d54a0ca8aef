namespace Waybill.Model.Addresses;

/// <summary>A 48-bit Ethernet address.</summary>
/// <param name="Value">The address as a number, the first byte on the wire being the most significant of 48 bits.</param>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>True for group addresses, the broadcast address among them.</summary>
    public bool IsMulticast => ((Value >> 40) & 1) == 1;

    /// <summary>True for <c>ff:ff:ff:ff:ff:ff</c>.</summary>
    public bool IsBroadcast => Value == 0xffff_ffff_ffff;

    /// <summary>The text <c>aa:bb:cc:dd:ee:ff</c>.</summary>
    public override string ToString() =>
        $"{Byte(0):x2}:{Byte(1):x2}:{Byte(2):x2}:{Byte(3):x2}:{Byte(4):x2}:{Byte(5):x2}";

    private byte Byte(int index) => (byte)((Value >> (40 - (8 * index))) & 255);
}
