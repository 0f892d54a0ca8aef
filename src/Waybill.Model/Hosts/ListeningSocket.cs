using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>A socket that waits for packets.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Address">The address it is bound to; the any-address accepts all. <c>*</c> is <c>::</c> with <paramref name="DualStack"/>.</param>
/// <param name="Port">The port it is bound to.</param>
/// <param name="DualStack">True where an IPv6 socket also takes IPv4 packets.</param>
/// <param name="Interface">The interface it is bound to; null where none.</param>
/// <param name="Process">The process that holds it, as <c>ss</c> prints it; null where not said.</param>
/// <param name="Source">The line that states it.</param>
public sealed record ListeningSocket(
    IpProtocol Protocol,
    IpAddress Address,
    ushort Port,
    bool DualStack,
    string? Interface,
    string? Process,
    SourceLine Source)
{
    /// <summary>The program's name with its process id (<c>nginx (pid 900)</c>), read off <see cref="Process"/>; null where it is not said.</summary>
    public string? Program
    {
        get
        {
            string[] parts = Process?.Split('"') ?? [];
            int id = Process?.IndexOf("pid=", StringComparison.Ordinal) ?? -1;
            if (parts.Length < 2 || id < 0)
            {
                return Process;
            }

            string number = new([.. Process![(id + 4)..].TakeWhile(char.IsAsciiDigit)]);
            return $"{parts[1]} (pid {number})";
        }
    }
}
