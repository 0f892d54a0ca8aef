using System.Text;
using Waybill.Model.Diagnostics;

namespace Waybill.Cli.Commands;

/// <summary>What the commands say about packets in words.</summary>
internal static class PacketWords
{
    public const string Help = """
        A packet in words: protocol, source, destination, then keys with values in any order. Ports follow the address after a
        colon, IPv6 addresses then stand in brackets. Without iif the packet is sent by this host.

          tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0
          icmp 10.0.0.1 10.0.0.2 type echo-request
          tcp from 192.168.235.13 sport 14024 to 10.0.1.12 dport 8081 iif enp5s0 mark 0x10

        Keys: from to sport dport iif oif mark tos|dsfield|dscp ecn ttl len flags seq ack ct uid gid type code id frag df mac dmac.
        What it carries: mss tcp-option window urgent chunk dccp-type dccp-option spi mh-type header flowlabel payload quotes, or
        the whole packet from its IP header on as hex; docs/manual/packets.md tells the forms. TCP flags are syn unless said
        otherwise, ttl 64; ct is looked up in the snapshot's conntrack table, else new.
        """;

    /// <summary>What is wrong with a packet on the command line.</summary>
    public static string Complaint(string words, Diagnostic problem) => words.Length == 0
        ? "which packet? For example: waybill explain tcp 10.0.0.1:1024 10.0.0.2:80 iif eth0"
        : Marked(words, problem);

    /// <summary>A problem with words of the command line, with a mark under the word that is meant.</summary>
    public static string Marked(string words, Diagnostic problem)
    {
        if (words.Length == 0)
        {
            return problem.Message;
        }

        // Columns count bytes.
        byte[] bytes = Encoding.UTF8.GetBytes(words);
        int column = Encoding.UTF8.GetCharCount(bytes, 0, Math.Clamp(problem.Column - 1, 0, bytes.Length));
        return $"{problem.Message}\n  {words}\n  {new string(' ', column)}^";
    }
}
