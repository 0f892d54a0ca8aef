using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>A connection that MASQUERADE made ends where its packets would leave by another device, one that SNAT made goes on.</summary>
public class MasqueradedDeviceTests
{
    [Theory]
    [InlineData(IpFamily.IPv4, "udp 10.1.0.2:4000 203.0.113.9:53 iif %a", "MASQUERADE", false)]
    [InlineData(IpFamily.IPv4, "udp 10.1.0.2:4000 203.0.113.9:53 iif %a", "SNAT --to-source 10.2.0.1", true)]
    [InlineData(IpFamily.IPv6, "udp [fd00:1::2]:4000 [2001:db8::9]:53 iif %a", "MASQUERADE", false)]
    [InlineData(IpFamily.IPv6, "udp [fd00:1::2]:4000 [2001:db8::9]:53 iif %a", "SNAT --to-source fd00:2::1", true)]
    public void Second_packet_that_a_mark_sends_another_way(IpFamily family, string packet, string target, bool leaves)
    {
        using var conversation = new Conversation(family, $"""
            *mangle
            :PREROUTING ACCEPT
            -A PREROUTING -m tos --tos 0x10 -j MARK --set-xmark 0x1/0xff
            COMMIT
            *nat
            :PREROUTING ACCEPT
            :INPUT ACCEPT
            :OUTPUT ACCEPT
            :POSTROUTING ACCEPT
            -A POSTROUTING -j {target}
            COMMIT

            """);
        Assert.Equal(conversation.Laboratory.Named("%b"), conversation.Send(packet).LeftBy);
        Assert.Equal(leaves ? conversation.Laboratory.Named("%a") : null, conversation.Send(packet + " tos 0x10").LeftBy);
    }
}
