using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws what packets carry, and conditions on it.</summary>
internal sealed class RandomContent(Random random, IpFamily family)
{
    private bool IsIpv6 => family == IpFamily.IPv6;

    private int Transport => IsIpv6 ? 40 : 20;

    /// <summary>The packet with all said that it carries: TCP options in half of them, and the bytes that are sent.</summary>
    public Packet Carrying(Packet packet)
    {
        if (packet.Protocol == IpProtocol.Tcp && random.Next(2) == 0)
        {
            string options = Pick("mss 1460", "mss 1000 tcp-option sack-permitted,8,nop,3=07", "tcp-option nop,nop,8", "tcp-option 30=0102", "tcp-option nop,mss=0400,5");
            packet = packet with { Content = PacketWordsParser.Parse($"tcp 10.0.0.1:1 10.0.0.2:2 {options}").Value!.Value.Content };
        }

        byte[] bytes = FrameWriter.Ip(packet);
        return packet with { Content = new() { Transport = KnownBytes.Of(bytes.AsSpan(Transport), isWhole: true) }, Length = bytes.Length };
    }

    /// <summary>A condition on TCP packets.</summary>
    public string OfTcp() => random.Next(4) switch
    {
        0 => $" -m tcp{Not()} --tcp-option {Pick("2", "8", "30")}",
        1 => $" -m tcpmss{Not()} --mss {Pick("1460", "1:1300", "1001:1500")}",
        2 => $" -m ecn{Not()} --ecn-tcp-{Pick("ece", "cwr")}",
        _ => $" -m u32{Not()} --u32 \"{Transport + 12}>>28={Pick("5", "6:8")}\"",
    };

    /// <summary>A condition on any packet.</summary>
    public string Condition() => random.Next(5) switch
    {
        0 => $" -m string --algo {Pick("bm", "kmp")}{Not()} --hex-string \"{Pick("|020405b4|", "|0402080a|", "|00000000000000000000|")}\"",
        1 => $" -m u32{Not()} --u32 \"{Transport}&0xFFFF={Pick("80", "8000:8090", "53,5353")}\"",
        2 => $" -m bpf --bytecode \"4,48 0 0 {(IsIpv6 ? 6 : 9)},21 0 1 {Pick("6", "17")},6 0 0 1,6 0 0 0\"",
        3 => $" -m u32{Not()} --u32 \"{(IsIpv6 ? 4 : 8)}>>{(IsIpv6 ? 0 : 24)}&0xFF={Pick("64", "63", "0:62")}\"",
        _ => IsIpv6 ? $" -m ipv6header{Not()} --header protocol{Pick(string.Empty, " --soft")}" : $" -m ecn{Not()} --ecn-ip-ect {Pick("0", "2")}",
    };

    private string Not() => random.Next(4) == 0 ? " !" : string.Empty;

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
