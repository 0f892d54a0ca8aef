using Waybill.Model.Addresses;

namespace Waybill.Simulation.Content;

/// <summary>IPv6 addresses among a packet's bytes.</summary>
internal static class ImageAddresses
{
    /// <summary>Whether the address at an offset equals another under a mask; null where that is not known.</summary>
    public static bool? Is(PacketImage image, int at, IpAddress address, IpAddress mask)
    {
        bool? isSame = true;
        for (int i = 0; i < 4; i++)
        {
            uint bits = Part(mask, i);
            bool? part = (image.Word(at + (4 * i)) & PartialNumber.Of(bits)).Is(Part(address, i) & bits);
            if (part is false)
            {
                return false;
            }

            isSame = part is null ? null : isSame;
        }

        return isSame;
    }

    private static uint Part(IpAddress address, int index) => (uint)((address.Value >> (96 - (32 * index))) & uint.MaxValue);
}
