using System.Collections.Immutable;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Sockets;
using Xunit;

namespace Waybill.Parsing.Tests.Sockets;

public class SocketListingParserTests
{
    [Theory]
    [InlineData("tcp   LISTEN 0      128          0.0.0.0:22        0.0.0.0:*    users:((\"sshd\",pid=1,fd=3))", "Tcp 0.0.0.0 22 False  users:((\"sshd\",pid=1,fd=3))")]
    [InlineData("tcp   LISTEN 0      128             [::]:22           [::]:*   ", "Tcp :: 22 False  ")]
    [InlineData("tcp   LISTEN 0      511                *:80              *:*    users:((\"nginx\",pid=2,fd=3),(\"nginx\",pid=3,fd=3))", "Tcp :: 80 True  users:((\"nginx\",pid=2,fd=3),(\"nginx\",pid=3,fd=3))")]
    [InlineData("udp   UNCONN 0      0       0.0.0.0%eth0:68        0.0.0.0:*   ", "Udp 0.0.0.0 68 False eth0 ")]
    [InlineData("udp   UNCONN 0      0      [fe80::1]%eth0:546        [::]:*   ", "Udp fe80::1 546 False eth0 ")]
    [InlineData("udp   UNCONN 0      0      [fe80::1%eth0]:546        [::]:*   ", "Udp fe80::1 546 False eth0 ")]
    [InlineData("LISTEN 0 128 127.0.0.1:631 0.0.0.0:*", "Tcp 127.0.0.1 631 False  ")]
    [InlineData("sctp  LISTEN 0      128        10.0.0.1:5000       0.0.0.0:*", "Sctp 10.0.0.1 5000 False  ")]
    [InlineData("tcp6       0      0 :::80                   :::*                    LISTEN      1/nginx", "Tcp :: 80 True  1/nginx")]
    [InlineData("udp        0      0 0.0.0.0:68              0.0.0.0:*                           812/dhclient", "Udp 0.0.0.0 68 False  812/dhclient")]
    public void Reads_sockets_of_every_form(string line, string expected)
    {
        var socket = Assert.Single(Parse(line).Value);
        Assert.Equal(expected, $"{socket.Protocol} {socket.Address} {socket.Port} {socket.DualStack} {socket.Interface} {socket.Process}");
    }

    [Fact]
    public void Reads_the_star_of_old_versions_as_IPv4()
    {
        var sockets = Parse("Netid  State      Recv-Q Send-Q     Local Address:Port       Peer Address:Port \ntcp    LISTEN     0      128                   *:22                    *:*     \ntcp    LISTEN     0      128                  :::22                   :::*     \n").Value;
        Assert.Equal(["0.0.0.0 False", ":: True"], sockets.Select(socket => $"{socket.Address} {socket.DualStack}"));
    }

    [Theory]
    [InlineData("tcp   ESTAB  0      0      10.0.0.1:22     10.0.0.2:5000", "SOC002", Severity.Ignored)]
    [InlineData("udp   UNCONN 0      0      10.0.0.1:22     10.0.0.2:5000", "SOC002", Severity.Ignored)]
    [InlineData("u_str LISTEN 0      128    /run/x 123 * 0", "SOC002", Severity.Ignored)]
    [InlineData("tcp   LISTEN 0      128    what 0.0.0.0:*", "SOC001", Severity.NotUnderstood)]
    [InlineData("sh: ss: not found", "SOC001", Severity.NotUnderstood)]
    public void Says_what_it_leaves_out(string line, string code, Severity severity)
    {
        var parsed = Parse(line);
        Assert.Empty(parsed.Value);
        Assert.Equal((code, severity), (parsed.Diagnostics[0].Code, parsed.Diagnostics[0].Severity));
    }

    private static Parsed<ImmutableArray<ListeningSocket>> Parse(string text) => SocketListingParser.Parse(SourceText.FromString("ss.txt", text));
}
