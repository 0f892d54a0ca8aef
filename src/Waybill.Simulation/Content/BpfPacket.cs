using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Content;

/// <summary>
/// What programs of classic BPF may load: the packet from its IP header on, and at negative offsets what the kernel attached to it
/// (include/uapi/linux/filter.h, SKF_AD_OFF, SKF_NET_OFF, SKF_LL_OFF).
/// </summary>
internal sealed class BpfPacket(Passage passage, PacketImage image)
{
    private const int Attached = -0x1000;
    private const int Network = -0x100000;

    /// <summary>Loads; false past the packet's end, null where it is not known whether that is so (the register then is not known).</summary>
    public bool? Load(BpfInstruction instruction, BpfRegisters registers)
    {
        bool isX = (instruction.Code & 7) == BpfCode.LoadX;
        var (value, there) = Read(instruction, registers, isX);
        if (isX)
        {
            registers.X = value;
        }
        else
        {
            registers.A = value;
        }

        return there;
    }

    private (PartialNumber Value, bool? There) Read(BpfInstruction instruction, BpfRegisters registers, bool isX)
    {
        int size = (instruction.Code & 0x18) switch { 0x08 => 2, 0x10 => 1, _ => 4 };
        switch (instruction.Code & 0xe0)
        {
            case 0x00:
                return (PartialNumber.Of(instruction.K), true);
            case 0x20:
                return ReadAt(unchecked((int)instruction.K), size, registers);
            case 0x40:
                return registers.X.IsKnown
                    ? ReadPacket(unchecked((int)(registers.X.Value + instruction.K)), size)
                    : (PartialNumber.Unknown, null);
            case 0x60:
                return (registers.Memory[instruction.K & 15], true);
            case 0xa0 when isX:
                var (header, there) = ReadPacket(unchecked((int)instruction.K), 1);
                return ((header & PartialNumber.Of(15)) << 2, there);
            default:
                return (image.Length is { } length ? PartialNumber.Of((uint)length) : PartialNumber.Unknown, true);
        }
    }

    private (PartialNumber Value, bool? There) ReadAt(int offset, int size, BpfRegisters registers) =>
        offset < 0 && offset >= Attached ? (ReadAttached(offset - Attached, registers), true) : ReadPacket(offset, size);

    private (PartialNumber Value, bool? There) ReadPacket(int offset, int size)
    {
        int at = offset < 0 && offset >= Network ? offset - Network : offset;
        if (at < 0)
        {
            return (PartialNumber.Unknown, null);
        }

        var value = size switch { 1 => image.Byte(at), 2 => image.Short(at), _ => image.Word(at) };
        return (value, image.Has((long)at + size));
    }

    private PartialNumber ReadAttached(int what, BpfRegisters registers) => what switch
    {
        0 => PartialNumber.Of(passage.Packet.Family == IpFamily.IPv6 ? 0x86ddu : 0x0800u),
        20 => PartialNumber.Of(passage.Packet.Mark),
        40 => registers.A ^ registers.X,
        _ => PartialNumber.Unknown,
    };
}
