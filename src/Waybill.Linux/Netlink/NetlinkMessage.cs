namespace Waybill.Linux.Netlink;

/// <summary>One message of the kernel.</summary>
/// <param name="Type">Subsystem and message.</param>
/// <param name="Flags">NLM_F_…</param>
/// <param name="Body">What follows the netlink header; for netfilter, four bytes of its own header and the attributes.</param>
public readonly record struct NetlinkMessage(ushort Type, ushort Flags, ReadOnlyMemory<byte> Body)
{
    private const int HeaderLength = 16;
    private const int NetfilterHeaderLength = 4;

    /// <summary>The protocol family of a netfilter message.</summary>
    public byte Family => Body.Span[0];

    /// <summary>The attributes of a netfilter message.</summary>
    public ReadOnlySpan<byte> Attributes => Body.Span[NetfilterHeaderLength..];

    /// <summary>The messages of one datagram or several one behind another; a rest that is cut off is left out.</summary>
    public static IEnumerable<NetlinkMessage> Split(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length >= HeaderLength + NetfilterHeaderLength)
        {
            int length = BitConverter.ToInt32(bytes.Span);
            if (length < HeaderLength + NetfilterHeaderLength || length > bytes.Length)
            {
                yield break;
            }

            yield return new(BitConverter.ToUInt16(bytes.Span[4..]), BitConverter.ToUInt16(bytes.Span[6..]), bytes[HeaderLength..length]);
            bytes = bytes[Math.Min(bytes.Length, (length + 3) & ~3)..];
        }
    }
}

/// <summary>What the kernel refused.</summary>
/// <param name="Number">The errno.</param>
/// <param name="Text">What the kernel says about it; null where it says nothing.</param>
public sealed record NetlinkError(int Number, string? Text);
