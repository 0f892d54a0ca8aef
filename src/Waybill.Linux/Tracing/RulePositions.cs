using System.Runtime.InteropServices;
using Waybill.Linux.Netlink;
using static Waybill.Linux.Tracing.Nftables;

namespace Waybill.Linux.Tracing;

/// <summary>
/// Where each rule of nf_tables stands in its chain. Trace events name rules by handles; the kernel lists rules in the order in
/// which they are asked (net/netfilter/nf_tables_api.c, nf_tables_dump_rules), which is the order of iptables-save.
/// </summary>
internal sealed class RulePositions
{
    private const int MostAttempts = 10;
    private readonly Dictionary<(byte Family, string Table, ulong Handle), int> _positions = [];

    /// <summary>Asks the kernel for all rules.</summary>
    /// <param name="socket">A socket that nobody else reads from.</param>
    public static RulePositions Ask(NetlinkSocket socket)
    {
        var request = new MessageBuilder().Begin(NFT_MSG_GETRULE, NLM_F_REQUEST | NLM_F_DUMP, 0);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (socket.Dump(request.Finish()) is { } rules)
            {
                return new(rules);
            }
        }

        throw new SystemRefusedException("list", "the rules of nf_tables", "they change all the time");
    }

    private RulePositions(List<NetlinkMessage> rules)
    {
        var lengths = new Dictionary<(byte, string, string), int>();
        foreach (var rule in rules)
        {
            string table = NetlinkAttributes.Text(NetlinkAttributes.Find(rule.Attributes, NFTA_RULE_TABLE));
            string chain = NetlinkAttributes.Text(NetlinkAttributes.Find(rule.Attributes, NFTA_RULE_CHAIN));
            ref int length = ref CollectionsMarshal.GetValueRefOrAddDefault(lengths, (rule.Family, table, chain), out _);
            length++;
            if (NetlinkAttributes.Number64(NetlinkAttributes.Find(rule.Attributes, NFTA_RULE_HANDLE)) is { } handle)
            {
                _positions[(rule.Family, table, handle)] = length;
            }
        }
    }

    /// <summary>The rule's number in its chain, from 1; 0 for a rule that was not there when the kernel was asked.</summary>
    public int Find(byte family, string table, ulong handle) => _positions.GetValueOrDefault((family, table, handle));
}
