using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--hbh-opts</c> and <c>--dst-opts</c>: the header begins with these options, in this order (net/ipv6/netfilter/ip6t_hbh.c,
/// hbh_mt6).
/// </summary>
internal sealed class HeaderOptionsMatcher(IpProtocol kind, ImmutableArray<HeaderOption> options) : ExtensionMatcher(kind)
{
    private readonly IpProtocol _kind = kind;

    public override Wording Describe(Passage passage) =>
        new($"the packet's {ExtensionNames.Of(_kind)} header", $"one that begins with options {string.Join(',', options.Select(option => option.Length is { } length ? $"{option.Type}:{length}" : $"{option.Type}"))}");

    protected override Answer TestHeader(PacketImage image, int at, int length)
    {
        int place = at + 2;
        int left = length - 2;
        for (int i = 0; i < options.Length; i++)
        {
            if (left < 1 || TestOption(image, place, left, options[i]) is false)
            {
                return Answer.No;
            }

            if (TestOption(image, place, left, options[i]) is null)
            {
                return Answer.Unknown;
            }

            int size = options[i].Type == 0 ? 1 : (int)image.Byte(place + 1).Value + 2;
            if (i < options.Length - 1 && (left < size || (image.Length is { } all && place > all - size)))
            {
                return Answer.No;
            }

            place += size;
            left -= size;
        }

        return Answer.Yes;
    }

    private static bool? TestOption(PacketImage image, int at, int left, HeaderOption option)
    {
        if (image.Byte(at).Is(option.Type) is not true || option.Type == 0)
        {
            return image.Byte(at).Is(option.Type);
        }

        var length = image.Byte(at + 1);
        return left < 2 ? false
            : !length.IsKnown ? null
            : option.Length is null || option.Length == length.Value;
    }
}
