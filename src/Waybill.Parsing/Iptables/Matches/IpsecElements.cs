using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary>The options of <c>-m policy</c> that describe one transformation.</summary>
internal static class IpsecElements
{
    /// <summary>Reads one option into the element.</summary>
    public static IpsecElement Read(IpsecElement element, ref OptionReader option)
    {
        bool inverted = option.Inverted;
        switch (option.Name)
        {
            case "reqid":
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint request) && element.RequestId is null);
                return element with { RequestId = new(request, inverted) };
            case "spi":
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint spi) && element.Spi is null);
                return element with { Spi = new(spi, inverted) };
            case "proto":
                option.Require(Protocols.TryParse(option.Value, out var protocol) && element.Protocol is null
                    && protocol is IpProtocol.Ah or IpProtocol.Esp or (IpProtocol)108);
                return element with { Protocol = new(protocol, inverted) };
            case "mode":
                bool tunnel = option.Value.SequenceEqual("tunnel"u8);
                option.Require((tunnel || option.Value.SequenceEqual("transport"u8)) && element.Tunnel is null);
                return element with { Tunnel = new(tunnel, inverted) };
            case "tunnel-src":
                option.Require(TryParse(ref option, out var source) && element.TunnelSource is null);
                return element with { TunnelSource = new(source, inverted) };
            default:
                option.Require(TryParse(ref option, out var destination) && element.TunnelDestination is null);
                return element with { TunnelDestination = new(destination, inverted) };
        }
    }

    /// <summary>Writes the options.</summary>
    public static void Print(IpsecElement element, RuleText text)
    {
        if (element.RequestId is { } request)
        {
            text.Option("--reqid", request.Inverted, request.Value);
        }

        if (element.Spi is { } spi)
        {
            text.Option("--spi", spi.Inverted, $"0x{spi.Value:x}");
        }

        if (element.Protocol is { } protocol)
        {
            text.Option("--proto", protocol.Inverted, Protocols.NameOf(protocol.Value));
        }

        if (element.Tunnel is { } tunnel)
        {
            text.Option("--mode", tunnel.Inverted, tunnel.Value ? "tunnel" : "transport");
        }

        Print("--tunnel-dst", element.TunnelDestination, text);
        Print("--tunnel-src", element.TunnelSource, text);
    }

    private static void Print(string option, Demand<Prefix>? demand, RuleText text)
    {
        if (demand is { } given)
        {
            text.Option(option, given.Inverted, given.Value.IsSingleAddress ? given.Value.Address.ToString() : given.Value.ToString());
        }
    }

    private static bool TryParse(ref OptionReader option, out Prefix prefix)
    {
        bool parsed = AddressMasks.TryParse(option.Value, option.Family, out var address, out var mask) && AddressMasks.LengthOf(mask) >= 0;
        prefix = parsed ? new(address, (byte)AddressMasks.LengthOf(mask)) : default;
        return parsed;
    }
}
