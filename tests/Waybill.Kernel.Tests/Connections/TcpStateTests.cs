using System.Globalization;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Xunit;

namespace Waybill.Kernel.Tests.Connections;

/// <summary>Every kind of TCP packet, in both directions, on connections in every state: what conntrack calls INVALID.</summary>
public class TcpStateTests
{
    private static readonly string[] States = ["SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2"];

    private static readonly TcpFlags[] Kinds =
        [TcpFlags.Syn, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack, TcpFlags.Ack, TcpFlags.Rst, TcpFlags.Rst | TcpFlags.Ack, TcpFlags.Ack | TcpFlags.Psh, TcpFlags.None];

    [Fact]
    public void Packets_on_connections_in_every_state()
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *filter
            :INPUT ACCEPT
            :FORWARD ACCEPT
            :OUTPUT ACCEPT
            -A FORWARD -m conntrack --ctstate INVALID -j DROP
            -A FORWARD -m conntrack --ctstate ESTABLISHED --ctstatus ASSURED -j ACCEPT
            -A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT
            -A FORWARD -m conntrack --ctstate NEW --ctstatus CONFIRMED -j ACCEPT
            COMMIT

            """);
        var laboratory = conversation.Laboratory;
        laboratory.Host.Sysctl("net.netfilter.nf_conntrack_tcp_be_liberal=1");
        var packets = new List<Packet>();
        var entries = new List<string>();
        foreach (string state in States)
        {
            foreach (bool isReply in (bool[])[false, true])
            {
                foreach (var kind in Kinds)
                {
                    if (state == "CLOSE" && !isReply && kind == TcpFlags.Syn)
                    {
                        // Here it matters who closed, which an entry made by hand does not say: see below.
                        continue;
                    }

                    int port = 20_000 + packets.Count;
                    string seen = state == "SYN_SENT" ? string.Empty : "-u SEEN_REPLY ";
                    entries.Add(string.Create(CultureInfo.InvariantCulture, $"conntrack -I -p tcp --state {state} {seen}-t 600 -s 10.1.0.2 -d 10.2.0.9 --sport {port} --dport 80"));
                    string ends = isReply ? $"tcp 10.2.0.9:80 10.1.0.2:{port} iif %b" : $"tcp 10.1.0.2:{port} 10.2.0.9:80 iif %a";
                    packets.Add(Conversation.Packet(ends) with { TcpFlags = kind });
                }
            }
        }

        laboratory.Host.Run(string.Join('\n', entries.Select(entry => entry + " >/dev/null 2>&1")));
        PacketFidelityTests.Compare(laboratory, conversation.State(), packets, "states of TCP", string.Empty);
    }

    /// <summary>A reset by the side that opened the connection lets it open it anew; after one by the other side its SYN is passed by.</summary>
    [Theory]
    [InlineData("tcp 10.2.0.9:80 10.1.0.2:4000 flags rst,ack iif %b", 0)]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.9:80 flags rst iif %a", 0x10)]
    public void Syn_on_a_connection_that_was_reset(string reset, byte tos)
    {
        using var conversation = new Conversation(IpFamily.IPv4, """
            *mangle
            :PREROUTING ACCEPT
            -A PREROUTING -m conntrack --ctstate NEW -j TOS --set-tos 0x10
            COMMIT

            """);
        conversation.Send(Conversation.Packet("tcp 10.1.0.2:4000 10.2.0.9:80 iif %a") with { Sequence = 100 });
        conversation.Send(Conversation.Packet("tcp 10.2.0.9:80 10.1.0.2:4000 flags syn,ack iif %b") with { Sequence = 300, Acknowledgement = 101 });
        conversation.Send(Conversation.Packet("tcp 10.1.0.2:4000 10.2.0.9:80 flags ack iif %a") with { Sequence = 101, Acknowledgement = 301 });
        uint sequence = reset.EndsWith("%b", StringComparison.Ordinal) ? 301u : 101u;
        conversation.Send(Conversation.Packet(reset) with { Sequence = sequence, Acknowledgement = 402 - sequence });
        Assert.Equal(tos, conversation.Send(Conversation.Packet("tcp 10.1.0.2:4000 10.2.0.9:80 iif %a") with { Sequence = 5000 }).Left?.Tos);
    }
}
